import { loadConfig } from '@lacznik/platform';
import { ConsoleConfig } from './console-config';

const ENVIRONMENT = {
  TOKEN_JWKS_URL: 'https://id.example.pl/jwks.json',
  TOKEN_ISSUER: 'https://id.example.pl',
  DATABASE_URL: 'postgres://a:b@localhost:5432/console',
  CLIENT_SECRET_FILE: '/run/secret',
  SESSION_KEYS_FILE: '/run/keys.json',
  GATEWAY_URL: 'https://hub.example.pl/gateway',
  DELIVERY_URL: 'https://hub.example.pl/delivery',
  ACCESS_LOG_URL: 'https://hub.example.pl/log',
  EDGES_FILE: '/etc/edges.json',
  LOG_VERIFIER_KEY_FILE: '/etc/log.key',
  ACCESSIBILITY_FILE: '/etc/accessibility.json',
};
const configOf = (publicUrl: string) => loadConfig(ConsoleConfig, { ...ENVIRONMENT, PUBLIC_URL: publicUrl });

describe('where people open the console', () => {
  it('is by https, or on this machine', () => {
    expect(configOf('https://lacznik.example.pl').publicUrl).toBe('https://lacznik.example.pl');
    expect(configOf('http://127.0.0.1:3000').publicUrl).toBe('http://127.0.0.1:3000');
    expect(() => configOf('http://lacznik.example.pl')).toThrow('PUBLIC_URL: must begin with https');
  });
});
