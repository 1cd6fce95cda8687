import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KAFKA_AUDIENCE } from '../../local/kafka-properties';
import type { TokenClaims, RegionAccess } from './region-access';

/** The claims of the tokens that are written to files; `sub` is the name of the file. */
const TOKENS: readonly TokenClaims[] = [
  ...['PUP-2606', 'PUP-2603', 'OPS-260603', 'OPS-260604', 'OPS-260605', 'PCPR-2606'].map((institution) => ({
    sub: institution,
    institution,
    roles: ['institution'] as const,
  })),
  { sub: 'auditor', roles: ['auditor'] },
  { sub: 'iod', institution: 'OPS-260604', roles: ['data-protection-officer'] },
  { sub: 'administrator', roles: ['administrator'] },
];

/** Where the token of an institution, the auditor, a data-protection officer (iod) or the administrator is written. */
export function tokenFile({ workDirectory }: Pick<RegionAccess, 'workDirectory'>, name: string): string {
  return join(workDirectory, 'tokens', name);
}

/** The name of the file with an institution's token for Kafka, and, with `.properties`, of a client's settings that sign in by it. */
export function kafkaTokenName(institution: string): string {
  return `${institution}.kafka`;
}

/** Writes a token for each of {@link TOKENS}, and one for Kafka for each institution, readable by the user only. */
export async function writeTokens(region: RegionAccess): Promise<void> {
  await mkdir(join(region.workDirectory, 'tokens'), { mode: 0o700 });
  const write = (name: string, text: string) => writeFile(tokenFile(region, name), text, { mode: 0o600 });
  for (const claims of TOKENS) await write(claims.sub, await region.issue(claims));
  for (const { sub, institution } of TOKENS.filter(({ sub, institution }) => sub === institution)) {
    if (institution === undefined) continue;
    const name = kafkaTokenName(institution);
    await write(name, await region.issue({ sub, institution, audience: KAFKA_AUDIENCE }));
    await write(`${name}.properties`, kafkaProperties(tokenFile(region, name), institution));
  }
}

/** For Kafka's own tools. */
function kafkaProperties(token: string, institution: string): string {
  const bearer = 'org.apache.kafka.common.security.oauthbearer';
  return [
    'security.protocol=SASL_PLAINTEXT',
    'sasl.mechanism=OAUTHBEARER',
    `sasl.login.callback.handler.class=${bearer}.OAuthBearerLoginCallbackHandler`,
    `sasl.jaas.config=${bearer}.OAuthBearerLoginModule required ;`,
    `sasl.oauthbearer.token.endpoint.url=file://${token}`,
    `group.id=${institution}.console`,
    '',
  ].join('\n');
}
