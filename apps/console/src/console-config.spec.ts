import { loadConfig } from '@lacznik/platform';
import { ConsoleConfig, hasMail } from './console-config';

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

describe('the settings of mails', () => {
  const mailsBy = (settings: Record<string, string>) =>
    loadConfig(ConsoleConfig, { ...ENVIRONMENT, PUBLIC_URL: 'http://127.0.0.1:3000', ...settings });
  const BESIDE = { MAIL_FROM: 'l@example.pl', SERVICE_TOKEN_FILE: '/run/token' };

  it('are none, or a server or a file, with from whom and with what token', () => {
    expect(hasMail(mailsBy({}))).toBe(false);
    expect(hasMail(mailsBy({ SMTP_URL: 'smtps://u:p@mail.example.pl', ...BESIDE }))).toBe(true);
    expect(hasMail(mailsBy({ MAIL_FILE: '/tmp/mails.txt', ...BESIDE }))).toBe(true);
    expect(() => mailsBy({ SMTP_URL: 'smtp://mail.example.pl' })).toThrow('SMTP_URL: needs MAIL_FROM');
    expect(() => mailsBy({ MAIL_FILE: '/tmp/mails.txt' })).toThrow('MAIL_FILE: needs MAIL_FROM');
    expect(() => mailsBy({ SMTP_URL: 'https://mail.example.pl', ...BESIDE })).toThrow('SMTP_URL: must be an address');
    const both = { SMTP_URL: 'smtp://mail.example.pl', MAIL_FILE: '/tmp/mails.txt', ...BESIDE };
    expect(() => mailsBy(both)).toThrow('SMTP_URL: cannot be given beside MAIL_FILE');
  });
});
