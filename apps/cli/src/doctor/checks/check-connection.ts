import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { once } from 'node:events';
import { addressesOf, type Patient } from '../patient';
import { type CheckResult, ok, wrong } from '../check-result';

const TIMEOUT_MS = 5000;

const TCP_FAULTS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ETIMEDOUT: 'no answer within 5 s: perhaps a firewall',
  ENOTFOUND: 'nobody knows the name',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  ECONNRESET: 'the connection is broken off: is it the right port, and TLS?',
};

const UNTRUSTED = 'an authority that this machine does not trust has signed the certificate';
const CERTIFICATE_FAULTS: Readonly<Record<string, string>> = {
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet: is the clock right?',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another host name',
};

/** Whether something listens at each address, and is by its certificate who it should be. */
export function checkConnections(patient: Patient): Promise<CheckResult[]> {
  return Promise.all(
    addressesOf(patient).map(async ({ name, url }) => {
      const result = await connected(name, url);
      if (result.status === 'ok') patient.reached.add(name);
      return result;
    }),
  );
}

/** Whether something listens at one address. */
export function connected(name: string, url: URL): Promise<CheckResult> {
  return url.protocol === 'https:' ? tlsTo(name, url) : tcpTo(name, url);
}

/** Whether an address is on this machine, where nobody reads on the way. */
export function isLoopback({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

async function tcpTo(name: string, url: URL): Promise<CheckResult> {
  const check = `tcp ${name}`;
  const socket = connectPlain(placeOf(url, 80));
  const fault = await faultOf(socket, 'connect');
  socket.destroy();
  if (fault !== undefined) return unreachable(check, url, fault);
  if (isLoopback(url)) return ok(check, `${url.host} answers, on this machine`);
  return wrong(
    check,
    `${url.host} answers without TLS: the token could be read on the way`,
    'Set an address that begins with https://.',
  );
}

async function tlsTo(name: string, url: URL): Promise<CheckResult> {
  const check = `tls ${name}`;
  const { host, port } = placeOf(url, 443);
  const servername = isIP(host) === 0 ? host : '';
  // What is wrong with the certificate is said here in place of an error.
  const socket = connectTls({ host, port, servername, rejectUnauthorized: false });
  const fault = await faultOf(socket, 'secureConnect');
  const result = fault === undefined ? certified(check, url, socket) : unreachable(check, url, fault);
  socket.destroy();
  return result;
}

function certified(check: string, url: URL, socket: TLSSocket): CheckResult {
  const { valid_to: until, issuer } = socket.getPeerCertificate();
  // Its type says Error; it is the code.
  const code = socket.authorizationError as unknown as string | null;
  const signer = [issuer?.CN ?? issuer?.O].flat().join(' ');
  if (!code)
    return ok(check, `${url.host}: certificate of ${signer}, until ${new Date(until).toISOString().slice(0, 10)}`);
  const found = `${url.host}: ${CERTIFICATE_FAULTS[code] ?? code} (signed by ${signer}, until ${until})`;
  const isUntrusted = CERTIFICATE_FAULTS[code] === UNTRUSTED;
  return wrong(
    check,
    found,
    isUntrusted
      ? 'Put the region’s authority into a file, and its path into LACZNIK_CA_FILE.'
      : 'Tell whoever runs that server.',
  );
}

function placeOf({ hostname, port }: URL, usualPort: number): { host: string; port: number } {
  return { host: hostname.replaceAll(/[[\]]/g, ''), port: port === '' ? usualPort : Number(port) };
}

/** Why it could not be connected, by the system's code. */
async function faultOf(socket: Socket, event: 'connect' | 'secureConnect'): Promise<string | undefined> {
  try {
    await once(socket, event, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return undefined;
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException;
    return name === 'AbortError' ? 'ETIMEDOUT' : (code ?? name);
  } finally {
    socket.on('error', () => undefined);
  }
}

function unreachable(check: string, url: URL, code: string): CheckResult {
  const remedy = 'Compare address and port with what the hub told you; then ask who runs your firewall.';
  return wrong(check, `${url.host}: ${TCP_FAULTS[code] ?? code}`, remedy);
}
