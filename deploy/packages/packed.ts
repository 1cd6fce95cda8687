/** A package of this project for programs and people outside of it. */
export interface Packed {
  name: string;
  description: string;
  /** The page that goes with it, from the project's folder. */
  readme: string;
  /** The part of the build that it is made of; paths below are from there. */
  root: string;
  /** What programs import it by, without the extension; with types, and as both kinds of module. */
  entries: Readonly<Record<string, string>>;
  /** What people start, by its name. */
  programs: Readonly<Record<string, string>>;
  /** What is started by those. */
  parts: readonly string[];
  /** Whoever uses what these are for has them anyway; nobody else needs them. */
  optionalPeers: readonly string[];
}

export const CLIENT: Packed = {
  name: '@lacznik/client',
  description: "Łącznik for an institution's own system: publish, follow a feed, receive webhooks",
  readme: 'libs/client/README.md',
  root: 'libs',
  entries: { '.': 'client/src/index', './kafka': 'client/src/kafka/index', './contracts': 'contracts/src/index' },
  programs: {},
  parts: [],
  optionalPeers: ['kafkajs', 'pg'],
};

export const CLI: Packed = {
  name: '@lacznik/cli',
  description: 'Łącznik for the command line: publish, follow, doctor, try-receiver, verify, witness',
  readme: 'docs/cli.md',
  root: '',
  entries: {},
  programs: { lacznik: 'apps/cli/src/main' },
  parts: ['apps/witness/src/main'],
  optionalPeers: [],
};
