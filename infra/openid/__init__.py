"""OpenID Connect: the providers that are set up, as relying party with the authorization code flow and PKCE."""
