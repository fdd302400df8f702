"""How the world reaches us: one Litestar application inside one ASGI envelope."""
