import type { Role } from '@lacznik/contracts';

/** The apps that the walk-through calls, by name. */
export type CalledApp =
  'identity' | 'access-log' | 'privacy-gateway' | 'delivery' | 'pup-registry' | 'ops-benefits' | 'cooperation';

/** The claims of an access token. */
export interface TokenClaims {
  sub: string;
  /** An institution id; absent for auditors and administrators. */
  institution?: string;
  /** None for what opens Kafka alone. */
  roles?: readonly Role[];
  /** Unless it is that of HTTP. */
  audience?: string;
}

/** A running region, as an outsider gets to it: addresses, and an issuer of access tokens. */
export interface RegionAccess {
  /** `http://host:port` of each app. */
  readonly urls: Readonly<Record<CalledApp, string>>;
  /** `host:port` of each broker. */
  readonly kafkaBrokers: readonly string[];
  /** Takes the registers and the tokens; `logs` in it holds the apps' logs. Removed when the region stops. */
  readonly workDirectory: string;
  issue(claims: TokenClaims): Promise<string>;
}
