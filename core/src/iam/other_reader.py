# Reads a signed request by somebody else's library: PyJWT, which wants a salt as long as the hash.
import json
import sys

import jwt

told = json.load(sys.stdin)
claims = jwt.decode(
    told["jwt"],
    told["public_key"],
    algorithms=["PS256"],
    audience=told["whom"],
    options={"require": ["iss", "aud", "iat", "exp"]},
)
print(json.dumps({"header": jwt.get_unverified_header(told["jwt"]), "claims": claims}))
