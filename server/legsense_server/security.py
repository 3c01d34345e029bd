"""Headers that keep the app to itself: nothing from another host, no frames, no referrer."""

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
# Swagger UI writes style attributes while it draws; scripts stay as strict as everywhere.
DOCS_POLICY = {**POLICY, "style-src": "'self' 'unsafe-inline'"}


def policy_text(policy: dict[str, str]) -> str:
    """The policy as a header value."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


HEADERS = {
    "content-security-policy": policy_text(POLICY),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
