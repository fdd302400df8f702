"""Who is asking: a bearer token, checked with PyJWT."""

from typing import Annotated
from uuid import UUID

import jwt
from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bench.peers.crud.settings import settings

_bearer = HTTPBearer()


async def _user(sent: Annotated[HTTPAuthorizationCredentials, Depends(_bearer)]) -> UUID:
    try:
        claims = jwt.decode(
            sent.credentials,
            settings().jwt_secret,
            algorithms=["HS256"],
            audience="mangamotion-api",
            issuer="mangamotion",
            options={"require": ["exp", "iat", "sub"]},
        )
    except jwt.PyJWTError:
        raise HTTPException(401, "Missing or invalid authorization header") from None
    return UUID(claims["sub"])


CurrentUser = Annotated[UUID, Depends(_user)]
