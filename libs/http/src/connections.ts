import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher, Pool } from 'undici';
import { type AddressPolicy, ForbiddenAddressError, unbracketed } from './address-policy';
import { HttpCallError } from './http-call-error';

/** Connections that are kept open from one call to the next. */
export class HttpConnections {
  private constructor(
    /** @internal */
    readonly dispatcher: Dispatcher,
  ) {}

  /** To any servers. @param perServer so many calls to one server are under way at the same time; further ones wait for their turn */
  static toAny(perServer: number): HttpConnections {
    return new HttpConnections(new Agent({ connections: perServer }));
  }

  /**
   * To one server that somebody else has named: each connection is opened to an address that the policy allows, whatever the name
   * stood for before.
   * @param origin such as `https://ops.example.pl:8443`
   */
  static toForeign(origin: string, { policy, connections, connectTimeoutMs }: ForeignServer): HttpConnections {
    const connect = guardedConnector(policy, new URL(origin).protocol, connectTimeoutMs);
    return new HttpConnections(new Pool(origin, { connections, connect, allowH2: false }));
  }

  /** Ends once the calls under way have ended. */
  close(): Promise<void> {
    return this.dispatcher.close();
  }
}

/** How a server that somebody else has named is called. */
export interface ForeignServer {
  policy: AddressPolicy;
  /** So many calls are under way at the same time. */
  connections: number;
  connectTimeoutMs: number;
}

/** A host that is an address is connected to without a lookup, so it is looked at first; a name is where it is looked up. */
function guardedConnector(policy: AddressPolicy, protocol: string, timeout: number): buildConnector.connector {
  const lookup: LookupFunction = (hostname, { all }, found) => {
    policy.allowedAddresses(hostname, protocol).then(
      (addresses) => (all ? found(null, addresses) : found(null, addresses[0]?.address ?? '', addresses[0]?.family)),
      (error: Error) => found(refusalOf(error), ''),
    );
  };
  const connect = buildConnector({ timeout, allowH2: false, lookup });
  return (options, callback) => {
    try {
      if (isIP(unbracketed(options.hostname)) !== 0) policy.requireAllowed(unbracketed(options.hostname), protocol);
      connect(options, callback);
    } catch (error) {
      callback(refusalOf(error as Error), null);
    }
  };
}

function refusalOf(error: Error): Error {
  return error instanceof ForbiddenAddressError ? new HttpCallError('forbidden-address', error.message, error) : error;
}
