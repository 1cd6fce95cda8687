import { generate } from 'selfsigned';
import { temporaryFolder } from '../../../../../test/harness/temporary-folder';
import { OPEN, securityOf } from './kafka-security';

describe('securityOf', () => {
  const folder = temporaryFolder();
  let tls: { kafkaTls: 'true'; kafkaCaFile: string; kafkaCertificateFile: string; kafkaKeyFile: string };
  let certificate: string;

  beforeAll(async () => {
    const made = await generate([{ name: 'commonName', value: 'delivery' }]);
    certificate = made.cert;
    const kafkaCertificateFile = folder.write('app.pem', made.cert);
    const kafkaKeyFile = folder.write('app.key', made.private);
    tls = { kafkaTls: 'true', kafkaCaFile: kafkaCertificateFile, kafkaCertificateFile, kafkaKeyFile };
  });
  afterAll(() => folder.remove());

  it('is without TLS and signs nobody in unless settings say otherwise', () => {
    expect(securityOf({ kafkaTls: 'false' })).toEqual({ principal: expect.any(Function) as unknown });
    expect(securityOf({}).principal()).toBe(OPEN.principal());
  });

  it('gives each connection the certificate that is in the file by then', () => {
    const { ssl, principal } = securityOf(tls);
    expect(Object.assign({}, ssl)).toMatchObject({ ca: certificate.trim(), cert: certificate.trim() });
    expect(principal()).toBe('User:CN=delivery');
    folder.write('app.pem', 'renewed');
    expect(Object.assign({}, ssl)).toMatchObject({ cert: 'renewed' });
    folder.write('app.pem', certificate);
  });

  it('asks for the password at each sign-in', () => {
    const kafkaPasswordFile = folder.write('password', ' secret \n');
    const settings = { kafkaUsername: 'delivery', kafkaPasswordFile };
    const { sasl, principal } = securityOf({ ...settings, kafkaSaslMechanism: 'SCRAM-SHA-512' });
    expect(sasl).toMatchObject({ mechanism: 'scram-sha-512', username: 'delivery', password: ' secret ' });
    expect(principal()).toBe('User:delivery');
    folder.write('password', 'renewed');
    expect(sasl).toMatchObject({ password: 'renewed' });
    expect(securityOf({ ...settings, kafkaSaslMechanism: 'PLAIN' }).sasl).toMatchObject({ mechanism: 'plain' });
  });

  it('signs in by a token', async () => {
    const token = `e30.${Buffer.from('{"sub":"delivery"}').toString('base64url')}.x`;
    const { sasl, principal } = securityOf({
      kafkaSaslMechanism: 'OAUTHBEARER',
      kafkaTokenFile: folder.write('token', token),
    });
    if (!sasl || !('oauthBearerProvider' in sasl)) throw new Error('it signs in by no token');
    expect(await sasl.oauthBearerProvider()).toEqual({ value: token });
    expect(principal()).toBe('User:delivery');
  });

  it('refuses files that cannot be used, by the setting that names them', async () => {
    const missing = { ...tls, kafkaCaFile: folder.path('none') };
    expect(() => securityOf(missing)).toThrow(/KAFKA_CA_FILE: cannot be read \(ENOENT\)/);
    const nothing = { ...tls, kafkaCertificateFile: folder.write('nothing.pem', 'nothing') };
    expect(() => securityOf(nothing)).toThrow('KAFKA_CERTIFICATE_FILE: holds no certificate in PEM');
    const other = folder.write('other.key', (await generate()).private);
    expect(() => securityOf({ ...tls, kafkaKeyFile: other })).toThrow('KAFKA_KEY_FILE: is not the key of');
    const noPassword = { kafkaUsername: 'a', kafkaPasswordFile: folder.path('none') };
    expect(() => securityOf({ ...noPassword, kafkaSaslMechanism: 'PLAIN' })).toThrow('KAFKA_PASSWORD_FILE: cannot be');
  });
});
