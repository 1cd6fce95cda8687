import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { startIssuer } from './issuer';

describe('the development issuer', () => {
  it('issues tokens that its published keys verify', async () => {
    const issuer = await startIssuer();
    try {
      const keys = (await (await fetch(issuer.jwksUrl)).json()) as JSONWebKeySet;
      const token = await issuer.issue({ sub: 'a', institution: 'PUP-2606', roles: ['institution'] });
      const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
        issuer: issuer.issuer,
        audience: issuer.audience,
      });
      expect(payload).toMatchObject({ sub: 'a', institution: 'PUP-2606', roles: ['institution'] });
      expect(keys.keys[0]).not.toHaveProperty('d');
    } finally {
      await issuer.stop();
    }
  });
});
