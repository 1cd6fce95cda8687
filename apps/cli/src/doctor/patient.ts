import type { LacznikClient } from '@lacznik/client';
import { ADDRESS_NAMES, type AddressName, type Settings } from '../settings/settings';

/** What somebody wants to be looked at beyond the machine. */
export interface DoctorOptions {
  /** A case of the own institution. */
  case?: string;
  /** The other party: whoever publishes, or receives. */
  publisher?: string;
  receiver?: string;
  section?: string;
  /** A position file of `lacznik follow`. */
  position?: string;
}

/** What is known so far: later checks rest on earlier ones. */
export interface Patient {
  readonly settings: Settings;
  readonly options: DoctorOptions;
  readonly lacznik: LacznikClient;
  readonly now: () => number;
  /** Addresses at which something answers. */
  readonly reached: Set<AddressName>;
  claims?: TokenClaims;
}

/** What an access token says of itself. */
export interface TokenClaims {
  institution?: string;
  roles: readonly string[];
}

/** The addresses that are set. */
export function addressesOf({ settings }: Patient): { name: AddressName; url: URL }[] {
  return ADDRESS_NAMES.flatMap((name) =>
    settings[name] === undefined ? [] : [{ name, url: new URL(settings[name]) }],
  );
}
