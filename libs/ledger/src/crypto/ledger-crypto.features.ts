import type { LedgerCrypto } from './ledger-crypto';
import { nobleCrypto } from './noble-crypto';
import { nodeCrypto } from './node-crypto';

/** Both adapters, each with its name: what one accepts, the other has to accept, and what it refuses, to refuse. */
export const CRYPTOS: [string, LedgerCrypto][] = [
  ['node:crypto', nodeCrypto],
  ['@noble', nobleCrypto],
];
