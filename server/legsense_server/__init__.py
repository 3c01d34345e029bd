"""The server and the command line of LegSense. All meaning lives in the engine; this room carries texts to and fro."""
