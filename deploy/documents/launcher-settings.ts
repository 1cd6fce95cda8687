/** Variables of the programs that start everything: name, default, meaning. */
export const LAUNCHER_SETTINGS: readonly (readonly [variable: string, otherwise: string, meaning: string])[] = [
  [
    '`LACZNIK_STACK`',
    'the first way that works',
    'Where Kafka and PostgreSQL come from: `local` (processes), `containers` (Docker), `external` (`KAFKA_BROKERS` and `DATABASE_URL`).',
  ],
  ['`KAFKA_BROKERS`', 'none', 'A running broker to use instead, `host:port`, separated by commas.'],
  ['`DATABASE_URL`', 'none', "A running PostgreSQL to use instead; the URL is an administrator's."],
  ['`LACZNIK_KAFKA_IMAGE`', '`apache/kafka:4.1.1`', "The broker's image, with `containers`."],
  ['`LACZNIK_POSTGRES_IMAGE`', '`postgres:18.4`', "The database's image, with `containers`."],
  ['`LACZNIK_SEED`', 'drawn', 'The seed of the tests that draw their cases; a red run prints its own.'],
  ['`LACZNIK_CHROMIUM`', 'the one from npm', 'The Chromium in which pages are tried.'],
  ['`XDG_CACHE_HOME`', '`~/.cache`', "The broker's jars are kept below it."],
  ['`JAVA_HOME`', '`java` of the path', 'Which Java runs the broker.'],
];
