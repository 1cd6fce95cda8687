import { AccessLogConfig } from '../../apps/access-log/src/access-log-config';
import { ConsoleConfig } from '../../apps/console/src/console-config';
import { CooperationConfig } from '../../apps/cooperation/src/cooperation-config';
import { DeliveryConfig } from '../../apps/delivery/src/delivery-config';
import { IdentityConfig } from '../../apps/identity/src/identity-config';
import { GatewayConfig } from '../../apps/privacy-gateway/src/gateway-config';
import { EdgeConfig } from '@lacznik/edge';
import { constantCase } from '@lacznik/platform';
import { getMetadataStorage } from 'class-validator';
import type { AppName } from './apps';
import type { DocComments } from './doc-comments';
import { LAUNCHER_SETTINGS } from './launcher-settings';
import { table } from './table';

const CONFIGS: Record<AppName | 'console', new () => object> = {
  'pup-registry': EdgeConfig,
  'ops-benefits': EdgeConfig,
  'privacy-gateway': GatewayConfig,
  delivery: DeliveryConfig,
  'access-log': AccessLogConfig,
  cooperation: CooperationConfig,
  identity: IdentityConfig,
  console: ConsoleConfig,
};

const ADDRESSES = [
  [
    '`DATABASE_URL`',
    '`postgres://user:p%25ss%23word@db_1.example.pl/name`',
    'In user and password `%`, `#`, `/`, `?`, `@`, `:` are encoded: `p%ss#word`.',
  ],
  ['', '`postgres://user:password@[::1]:5432/name`', 'An IPv6 address stands in brackets.'],
  ['', '`postgres://user:password@/name?host=/var/run/postgresql`', 'The socket of a server on the same machine.'],
  [
    '',
    '`…/name?sslmode=verify-full&sslrootcert=/etc/lacznik/ca.pem`',
    "Encrypted, the server's certificate checked by an authority of one's own; `sslcert` and `sslkey`: one's own certificate.",
  ],
  [
    '',
    '`…/name?sslmode=require`',
    'Encrypted, without a look at who answers. Instead of `prefer` and `allow`: one of the others.',
  ],
  [
    '`KAFKA_BROKERS`',
    '`kafka_1:9092,10.0.0.7:9092`',
    'No scheme. For a broker with an IPv6 address a name, in DNS or `/etc/hosts`.',
  ],
  ['`TOKEN_JWKS_URL`', '`https://id.example.pl/realms/hub/protocol/openid-connect/certs`', 'As it is.'],
  [
    '`IDENTITY_URL`, `DELIVERY_URL`, `GATEWAY_URL`',
    '`https://hub.example.pl/identity`',
    'With a path or without, a slash at its end or not.',
  ],
  [
    '`TOKEN_ISSUER`',
    '`https://id.example.pl/realms/hub`',
    'Letter by letter as the tokens have it, a slash at its end as well.',
  ],
  [
    '`NODE_EXTRA_CA_CERTS`',
    '`/etc/lacznik/ca.pem`',
    "Node's own variable: certificate authorities besides the known ones, for all https addresses.",
  ],
];

interface Setting {
  variable: string;
  /** The default; `required` or `none`. */
  otherwise: string;
  rule: string;
  comment: string;
}

/** `docs/settings.md`. */
export function settingsPage(comments: DocComments): string {
  const apps = new Map<string, { setting: Setting; apps: string[] }>();
  for (const [app, config] of Object.entries(CONFIGS)) {
    for (const setting of settingsOf(config, comments)) {
      const key = JSON.stringify(setting);
      apps.set(key, { setting, apps: [...(apps.get(key)?.apps ?? []), app] });
    }
  }
  const rows = Array.from(apps.values(), ({ setting, apps }) => [
    `\`${setting.variable}\``,
    apps.length === Object.keys(CONFIGS).length ? 'all' : apps.join(', '),
    setting.otherwise,
    setting.rule,
    setting.comment,
  ]);
  return `# Settings

Environment variables of the apps. An app whose configuration cannot be used lists every violation, then exits with 78. An empty
variable counts as one that is not set.

${table(['variable', 'apps', 'default', 'value', 'meaning'], rows)}
## Addresses

${table(['where', 'such as', 'note'], ADDRESSES)}
An address that cannot work, as one with several hosts, is refused at the start.

## Of the launcher

Of \`npm start\`, \`npm test\` and \`npm run bench\`:

${table(['variable', 'default', 'meaning'], LAUNCHER_SETTINGS)}`;
}

function settingsOf(config: new () => object, comments: DocComments): Setting[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(config, '', false, false).reverse();
  const fields = comments.get(config.name)?.fields ?? new Map<string, string>();
  const defaults = new config() as Readonly<Record<string, string | number | undefined>>;
  return [...fields].map(([property, comment]) => {
    const own = rules.filter(({ propertyName }) => propertyName === property);
    const isOptional = own.some(({ name }) => name === 'isOptional');
    const value = defaults[property];
    return {
      variable: constantCase(property),
      otherwise: value === undefined ? (isOptional ? 'none' : 'required') : `\`${value}\``,
      rule: own
        .map((rule) => ruleOf(rule, property))
        .filter(Boolean)
        .join(' '),
      comment,
    };
  });
}

/** What a class-validator rule asks for; '' for what goes without saying. */
function ruleOf(
  { name, constraints, message }: { name?: string; constraints?: unknown[]; message?: unknown },
  property: string,
): string {
  // `databaseUrl must be a postgres:// URL`
  if (typeof message === 'string') return message.replace(`${property} must be `, '');
  const [first] = constraints ?? [];
  switch (name) {
    case 'isIn':
      return (first as string[]).map((word) => `\`${word}\``).join(', ');
    case 'isInt':
      return 'a whole number';
    case 'min':
      return `from ${String(first)}`;
    case 'max':
      return `to ${String(first)}`;
    case 'isHttpUrl':
    case 'isHttpAddress':
      return 'an http(s) URL';
    case 'isDatabaseUrl':
      return 'a postgres:// URL';
    default:
      return '';
  }
}
