import { readFileSync } from 'node:fs';
import { KAFKA_STEPS, type KafkaFault, type KafkaStepResult, probeKafka } from '@lacznik/client/kafka';
import { systemFault } from '../../output/system-fault';
import { SETTINGS } from '../../settings/settings';
import { claimsOf } from '../../settings/token-claims';
import { type CheckResult, notChecked, ok, wrong } from '../check-result';
import type { Patient } from '../patient';
import { connected, isLoopback } from './check-connection';
import { instant, KAFKA_AUDIENCE, validity } from './check-token';

const RENEW = `Get a new one for Kafka (audience ${KAFKA_AUDIENCE}) from the region’s issuer; see that whatever renews the file runs.`;
const REMEDIES: Readonly<Record<KafkaFault['kind'], string>> = {
  unreachable:
    'A broker names others: each must be reached from here, by the name that it says. Ask who runs your firewall.',
  refused: RENEW,
  'no-right': 'Have the operator enter the token’s sub among your subjects in the register; a minute later it holds.',
  'no-topic': 'The hub makes it once your institution takes part: ask the operator.',
  other: 'Tell whoever runs the hub’s Kafka, with these words.',
};

/** Whether the institution's system could read its own topic: from the brokers to the right to fetch. */
export async function checkKafka(patient: Patient): Promise<CheckResult[]> {
  const { kafkaBrokers } = patient.settings;
  if (kafkaBrokers === undefined)
    return [
      notChecked('kafka', 'no brokers were named', `For whoever reads Kafka: ${SETTINGS.kafkaBrokers.variable}.`),
    ];
  const urls = kafkaBrokers.split(',').map((broker) => new URL(`https://${broker}`));
  const reached = await Promise.all(urls.map(toBroker));
  const token = tokenOf(patient);
  const results = [...reached, token.result];
  // Of several brokers one is enough to begin with.
  if (token.value === undefined || reached.every(({ status }) => status !== 'ok'))
    return [...results, ...KAFKA_STEPS.map((step) => notChecked(`kafka ${step}`, 'no broker or no token'))];
  return [...results, ...(await probed(patient, kafkaBrokers.split(','), token.value, !urls.every(isLoopback)))];
}

/** Over TLS, but on this machine, where a broker may have none. */
function toBroker(url: URL): Promise<CheckResult> {
  return connected('kafka', isLoopback(url) ? new URL(`http://${url.host}`) : url);
}

interface KafkaToken {
  result: CheckResult;
  /** Where it may be tried. */
  value?: string;
}

function tokenOf({ settings: { kafkaTokenFile }, now }: Patient): KafkaToken {
  const check = 'kafka token';
  const variable = SETTINGS.kafkaTokenFile.variable;
  if (kafkaTokenFile === undefined) return { result: wrong(check, 'none is set', `Set ${variable} to its file.`) };
  try {
    const value = readFileSync(kafkaTokenFile, 'utf8').trim();
    const { exp, aud, sub } = claimsOf(value) ?? {};
    if (typeof sub !== 'string')
      return { result: wrong(check, `${kafkaTokenFile} holds no access token (JWT)`, RENEW) };
    if (typeof exp === 'number' && exp * 1000 <= now())
      return { result: wrong(check, `it expired at ${instant(exp)}`, RENEW) };
    const audience = [aud ?? 'nobody'].flat().map(String).join(', ');
    return { value, result: ok(check, `${sub}, for ${audience}${validity(exp)}`) };
  } catch (error) {
    return { result: wrong(check, `${kafkaTokenFile}: ${systemFault(error)}`, RENEW) };
  }
}

async function probed({ claims }: Patient, brokers: string[], token: string, ssl: boolean): Promise<CheckResult[]> {
  const institution = claims?.institution ?? claimsOf(token)?.['institution'];
  if (typeof institution !== 'string')
    return [notChecked('kafka topic', 'no token says which institution this is (claim institution)')];
  // It takes long to load, which a doctor whom nobody asks about Kafka need not wait for.
  const { stopIdlePolling } = await import('@lacznik/messaging');
  // Kafka's client has timers with negative delays, of which Node would print a warning.
  stopIdlePolling();
  return (await probeKafka({ institution, brokers, token, ssl })).map(told);
}

const DONE: Readonly<Record<KafkaStepResult['step'], string>> = {
  'sign-in': 'the token is taken',
  topic: 'it is there',
  group: 'it may be used, and the topic read',
};

function told({ step, of, fault }: KafkaStepResult): CheckResult {
  const check = `kafka ${step}`;
  if (fault === undefined) return ok(check, `${of}: ${DONE[step]}`);
  return wrong(check, `${of}: ${fault.detail}`, REMEDIES[fault.kind]);
}
