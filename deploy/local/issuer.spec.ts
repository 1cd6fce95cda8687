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

  it('is one to sign in at where that is offered, with the same keys and without a word on standard error', async () => {
    const issuer = await startIssuer();
    const warned = jest.spyOn(console, 'warn').mockReturnValue();
    try {
      await issuer.offerSignIn({ url: 'http://127.0.0.1:1', clientId: 'console', clientSecret: 'secret' });
      const answer = await fetch(`${issuer.issuer}/.well-known/openid-configuration`);
      const configuration = (await answer.json()) as Record<string, unknown>;
      expect(configuration).toMatchObject({ issuer: issuer.issuer, jwks_uri: issuer.jwksUrl });
      expect(configuration['code_challenge_methods_supported']).toEqual(['S256']);
      expect(warned).not.toHaveBeenCalled();
    } finally {
      warned.mockRestore();
      await issuer.stop();
    }
  });
});
