import { AccessLogConfig } from '../../apps/access-log/src/access-log-config';
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

const CONFIGS: Record<AppName, new () => object> = {
  'pup-registry': EdgeConfig,
  'ops-benefits': EdgeConfig,
  'privacy-gateway': GatewayConfig,
  delivery: DeliveryConfig,
  'access-log': AccessLogConfig,
  identity: IdentityConfig,
};

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
    case 'isUrl':
      return 'an http(s) URL';
    default:
      return '';
  }
}
