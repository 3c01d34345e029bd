"""Key files: an Ed25519 key in JSON, its seed sealed with a passphrase, or plain in a file that only its owner can read.

    {"legsense_key": 1, "name": who keeps it, "public": hex, "sealed": {"salt", "nonce", "cost", "text"} or null, "seed"}

The passphrase goes through scrypt (128 MiB of memory for each guess), the seed is sealed with ChaCha20-Poly1305. Plain are only
the online keys, which a server has to use while nobody is there.
"""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from securesystemslib.signer import CryptoSigner, Key

from legsense_server.updates.errors import UpdatesError

SCRYPT_COST = 2**17
MOST_COST = 2**20
SHORTEST_PASSPHRASE = 10
NAME = "x-legsense-name"  # in the root, beside the public key

Ask = Callable[[str], str]  # a passphrase, for the key of this name


@dataclass(frozen=True)
class SigningKey:
    """A private key, ready to sign, and the name of who keeps it."""

    name: str
    signer: CryptoSigner

    @property
    def public(self) -> Key:
        """The public half as the root lists it, with the keeper's name."""
        key = self.signer.public_key
        return Key.from_dict(key.keyid, key.to_dict() | {NAME: self.name})


def derived(passphrase: str, salt: bytes, cost: int) -> bytes:
    """The key that seals a seed."""
    return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(passphrase.encode())


def make_key(path: Path, name: str, passphrase: str | None, *, cost: int = SCRYPT_COST) -> SigningKey:
    """A new key, kept in a new file: sealed, or plain when there is no passphrase. Raises UpdatesError; replaces nothing."""
    if passphrase is not None and len(passphrase) < SHORTEST_PASSPHRASE:
        raise UpdatesError(f"{path}: expected a passphrase of at least {SHORTEST_PASSPHRASE} characters, got {len(passphrase)}")
    private = Ed25519PrivateKey.generate()
    seed = private.private_bytes_raw()
    kept: dict[str, Any] = {"legsense_key": 1, "name": name, "public": private.public_key().public_bytes_raw().hex()}
    if passphrase is None:
        kept |= {"sealed": None, "seed": seed.hex()}
    else:
        salt, nonce = os.urandom(16), os.urandom(12)
        text = ChaCha20Poly1305(derived(passphrase, salt, cost)).encrypt(nonce, seed, name.encode())
        kept |= {"sealed": {"salt": salt.hex(), "nonce": nonce.hex(), "cost": cost, "text": text.hex()}, "seed": None}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Created for its owner alone, and never over another key.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(kept, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as error:
        raise UpdatesError(f"{path}: expected no file here, got one; a key is never replaced, choose another name") from error
    except OSError as error:
        raise UpdatesError(f"{path}: the key cannot be written ({error.strerror})") from error
    return SigningKey(name, CryptoSigner(private))


def open_key(path: Path, ask: Ask) -> SigningKey:
    """The key in a file; its passphrase is asked for when it is sealed. Raises UpdatesError."""
    try:
        kept = json.loads(path.read_bytes())
        name, sealed = str(kept["name"]), kept["sealed"]
        if sealed is None:
            seed = bytes.fromhex(kept["seed"])
        else:
            salt, nonce, text = (bytes.fromhex(sealed[part]) for part in ("salt", "nonce", "text"))
            cost = int(sealed["cost"])
            if cost > MOST_COST:
                raise ValueError(f"cost {cost}")
            seed = ChaCha20Poly1305(derived(ask(name), salt, cost)).decrypt(nonce, text, name.encode())
        return SigningKey(name, CryptoSigner(Ed25519PrivateKey.from_private_bytes(seed)))
    except OSError as error:
        raise UpdatesError(f"{path}: expected a key file that can be read ({error.strerror})") from error
    except InvalidTag as error:
        raise UpdatesError(f"{path}: the passphrase does not open this key, or the file is damaged") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UpdatesError(f"{path}: expected a key made by `legsense keys`, got something else") from error
