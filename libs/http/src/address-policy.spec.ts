import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AddressPolicy, isNetwork, type ResolvedAddress } from './address-policy';
import { HttpConnections } from './connections';
import { requestBytes } from './request';

const PUBLIC = { address: '93.184.216.34', family: 4 };

const hostOf = (url: string): string => new URL(url).hostname;
const refusal = (policy: AddressPolicy, url: string): Promise<string> =>
  policy.allowedAddresses(hostOf(url), new URL(url).protocol).then(
    () => 'allowed',
    (error: Error) => `${error.name}: ${error.message}`,
  );
const resolving = (...addresses: ResolvedAddress[]): AddressPolicy =>
  new AddressPolicy([], () => Promise.resolve(addresses));

describe('addresses that others name', () => {
  it.each([
    ['http', 'https://127.0.0.1/'],
    ['decimal', 'https://2130706433/'],
    ['octal', 'https://0177.0.0.1/'],
    ['hexadecimal', 'https://0x7f.1/'],
    ['short', 'https://127.1/'],
    ['private', 'https://10.1.2.3/'],
    ['private too', 'https://192.168.0.1/'],
    ['link-local, where clouds have their metadata', 'https://169.254.169.254/latest/meta-data'],
    ['shared by carriers', 'https://100.64.0.1/'],
    ['unspecified', 'https://0.0.0.0/'],
    ['broadcast', 'https://255.255.255.255/'],
    ['loopback of IPv6', 'https://[::1]/'],
    ['mapped into IPv6', 'https://[::ffff:127.0.0.1]/'],
    ['mapped into IPv6, in hexadecimal', 'https://[::ffff:7f00:1]/'],
    ['compatible with IPv4', 'https://[::7f00:1]/'],
    ['translated by NAT64', 'https://[64:ff9b::7f00:1]/'],
    ['inside 6to4', 'https://[2002:7f00:1::]/'],
    ['unique local', 'https://[fd00::1]/'],
    ['link-local of IPv6', 'https://[fe80::1]/'],
  ])('are refused where they are %s: %s', async (_, url) => {
    expect(await refusal(new AddressPolicy([]), url)).toMatch(/^ForbiddenAddressError: an address that is not public/);
  });

  it('are refused where a name stands for one, even beside a public one', async () => {
    expect(await refusal(resolving({ address: '10.0.0.1', family: 4 }), 'https://ops.example.pl')).toMatch(/private/);
    expect(await refusal(resolving(PUBLIC, { address: '::1', family: 6 }), 'https://ops.example.pl')).toMatch(
      /loopback/,
    );
    expect(await refusal(new AddressPolicy([]), 'https://localhost')).toMatch(/loopback/);
  });

  it('may be public, but not without encryption', async () => {
    expect(await refusal(resolving(PUBLIC), 'https://ops.example.pl')).toBe('allowed');
    expect(await refusal(resolving(PUBLIC), 'http://ops.example.pl')).toMatch(/without encryption/);
  });

  it('may be in a network that is allowed, and in no other', async () => {
    const policy = new AddressPolicy(['10.20.0.0/16', 'fd12::/16']);
    expect(await refusal(policy, 'http://10.20.3.4/')).toBe('allowed');
    expect(await refusal(policy, 'http://[::ffff:10.20.3.4]/')).toBe('allowed');
    expect(await refusal(policy, 'https://[fd12::1]/')).toBe('allowed');
    expect(await refusal(policy, 'https://10.21.3.4/')).toMatch(/private/);
    expect([isNetwork('10.20.0.0/16'), isNetwork('fd12::/16'), isNetwork('10.20.0.0'), isNetwork('x/8')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('connections to a server that others name', () => {
  let server: Server;
  let port: number;
  let called = 0;

  beforeAll(async () => {
    server = createServer((_, response) => {
      called++;
      // So that each call opens a connection.
      response.setHeader('Connection', 'close').end('here');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  const call = async (policy: AddressPolicy, host: string, connections = open(policy, host)): Promise<string> =>
    requestBytes({ url: `http://${host}:${port}/`, timeoutMs: 5000, maxBytes: 100, connections }).then(
      ({ bytes }) => bytes.toString(),
      (error: { fault: string }) => error.fault,
    );
  const open = (policy: AddressPolicy, host: string): HttpConnections =>
    HttpConnections.toForeign(`http://${host}:${port}`, { policy, connections: 1, connectTimeoutMs: 5000 });

  it('are opened to an address that is allowed', async () => {
    const policy = new AddressPolicy(['127.0.0.0/8'], () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]));
    expect(await call(policy, 'ops.example.pl')).toBe('here');
    expect(await call(policy, '127.0.0.1')).toBe('here');
  });

  it('are not opened to one that is not, given as an address or by a name', async () => {
    const before = called;
    expect(await call(new AddressPolicy([]), '127.0.0.1')).toBe('forbidden-address');
    expect(await call(new AddressPolicy([]), '[::1]')).toBe('forbidden-address');
    expect(await call(resolving({ address: '127.0.0.1', family: 4 }), 'ops.example.pl')).toBe('forbidden-address');
    expect(called).toBe(before);
  });

  it('are looked at each, so that a name which changes its address in between leads nowhere', async () => {
    const addresses = ['127.0.0.1', '127.0.0.2'];
    const rebinding = new AddressPolicy(['127.0.0.1/32'], () =>
      Promise.resolve([{ address: addresses.shift() ?? '', family: 4 }]),
    );
    const connections = open(rebinding, 'ops.example.pl');
    expect(await call(rebinding, 'ops.example.pl', connections)).toBe('here');
    expect(await call(rebinding, 'ops.example.pl', connections)).toBe('forbidden-address');
  });
});
