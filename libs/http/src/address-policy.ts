import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import * as ipaddr from 'ipaddr.js';

/** An address of a host, as a resolver gives it. */
export interface ResolvedAddress {
  address: string;
  family: number;
}

/** All addresses of a host. @throws Error where it has none */
export type ResolveHost = (hostname: string) => Promise<ResolvedAddress[]>;

type Network = ReturnType<typeof ipaddr.parseCIDR>;

const PUBLIC_IPV6 = ipaddr.parseCIDR('2000::/3');

/**
 * Which addresses may be called for somebody else, so that nobody has this process call what only it can reach: those that are
 * public (IANA's registries of special-purpose addresses name all others), and the networks that are allowed besides.
 */
export class AddressPolicy {
  private readonly networks: readonly Network[];

  /** @param allowedNetworks such as `10.20.0.0/16` and `fd12::/16` */
  constructor(
    allowedNetworks: readonly string[],
    private readonly resolveHost: ResolveHost = (hostname) => lookup(hostname, { all: true }),
  ) {
    this.networks = allowedNetworks.map((network) => ipaddr.parseCIDR(network));
  }

  /**
   * Every address that a host has now, where each of them may be called: what is looked up later may be another.
   * @throws ForbiddenAddressError where one may not be; Error where the name has none
   */
  async allowedAddresses(hostname: string, protocol: string): Promise<ResolvedAddress[]> {
    const host = unbracketed(hostname);
    const family = isIP(host);
    const addresses = family === 0 ? await this.resolveHost(host) : [{ address: host, family }];
    for (const { address } of addresses) this.requireAllowed(address, protocol);
    return addresses;
  }

  /** @throws ForbiddenAddressError */
  requireAllowed(address: string, protocol: string): void {
    const parsed = ipaddr.process(address);
    if (this.networks.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match([network, bits])))
      return;
    // Of an IPv4 address inside an IPv6 one it is the IPv4 one that is reached.
    const range = rangeOf(parsed);
    if (range !== 'unicast') throw new ForbiddenAddressError(`an address that is not public (${range})`);
    if (protocol !== 'https:') throw new ForbiddenAddressError('an address without encryption: take https');
  }
}

/** `unicast` of what is routed in public: of IPv6 only 2000::/3 is, and the library knows not all that lies beyond. */
function rangeOf(address: ReturnType<typeof ipaddr.process>): string {
  const range = address.range();
  return range === 'unicast' && address.kind() === 'ipv6' && !address.match(PUBLIC_IPV6) ? 'reserved' : range;
}

/** An address that this process does not call. `message` says what it is, not which. */
export class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddressError';
}

/** Whether it is a network such as `10.20.0.0/16` or `fd12::/16`. */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

/** An IPv6 address stands in brackets in a URL. @internal */
export function unbracketed(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
