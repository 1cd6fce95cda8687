/** Each setting: its name in the environment, and what it is. In the file it has the name of its key; a secret is in no such file. */
export const SETTINGS = {
  edge: { variable: 'LACZNIK_EDGE', kind: 'address' },
  delivery: { variable: 'LACZNIK_DELIVERY', kind: 'address' },
  privacyGateway: { variable: 'LACZNIK_PRIVACY_GATEWAY', kind: 'address' },
  accessLog: { variable: 'LACZNIK_ACCESS_LOG', kind: 'address' },
  cooperation: { variable: 'LACZNIK_COOPERATION', kind: 'address' },
  token: { variable: 'LACZNIK_TOKEN', kind: 'secret' },
  tokenFile: { variable: 'LACZNIK_TOKEN_FILE', kind: 'path' },
  caFile: { variable: 'LACZNIK_CA_FILE', kind: 'path' },
  kafkaBrokers: { variable: 'LACZNIK_KAFKA_BROKERS', kind: 'brokers' },
  kafkaTokenFile: { variable: 'LACZNIK_KAFKA_TOKEN_FILE', kind: 'path' },
} as const;

export type SettingName = keyof typeof SETTINGS;

/** What the program is told of the hub. */
export type Settings = Readonly<Partial<Record<SettingName, string>>> & {
  /** The file that was read, if any. */
  readonly file?: string;
};

/** The settings that are addresses, with the app that answers there. */
export const ADDRESSES = {
  edge: 'edge',
  delivery: 'delivery',
  privacyGateway: 'privacy-gateway',
  accessLog: 'access-log',
  cooperation: 'cooperation',
} as const;

export type AddressName = keyof typeof ADDRESSES;

/** The same, in the order in which documents list them. */
export const ADDRESS_NAMES = Object.keys(ADDRESSES) as AddressName[];

/** What a command cannot do without: an address, or a token, whichever way it is given. */
export type Need = AddressName | 'token';
