import type { PolicyFault, PolicyWarning } from './trust-policy';

const MESSAGES: Readonly<Record<PolicyFault, string>> = {
  'not-text': 'it is no text',
  'too-large': 'it is larger than a policy can be (1,000 logs, witnesses and groups)',
  'control-character': 'there is a control character',
  'unknown-keyword': 'a line begins with log, witness, group, quorum or #',
  'wrong-number-of-items':
    'expected is log <key> [<url>], witness <name> <key> [<url>], group <name> <all|any|number> <name>… or quorum <name>',
  'key-malformed': 'this is no verifier key',
  'key-unknown-algorithm':
    'this verifier key is of an algorithm that is not known here (Ed25519 and cosignature/v1 are)',
  'key-key-id-mismatch': 'the id of this verifier key does not belong to it: a letter was changed',
  'key-of-other-algorithm': 'a log has an Ed25519 key, a witness one for cosignature/v1; this is the other kind',
  'key-twice': 'this key was named before',
  'log-as-witness': 'this key is both a log’s and a witness’s; a log cannot be its own witness',
  'name-twice': 'this name was given before',
  'unknown-name': 'it names what no line before defines',
  'member-twice': 'a witness or group can be a member once only',
  'malformed-threshold': 'the number wanted is all, any or a number from 1 to that of the members',
  'quorum-twice': 'there is a second quorum line',
  'quorum-unreachable':
    'this quorum cannot be reached: it needs witnesses whose keys are of an algorithm that is not known here (Ed25519 and cosignature/v1 are)',
  'quorum-missing': 'it has no quorum line (quorum none wants no cosignatures)',
};

/** What is wrong with a policy file, as the end of a sentence for a person: `line 3: this key was named before`. */
export function policyMessage({ reason, line }: { reason: PolicyFault; line: number }): string {
  return line === 0 ? MESSAGES[reason] : `line ${line}: ${MESSAGES[reason]}`;
}

/** The lines of a policy that were passed over, as a sentence for a person each. */
export function policyWarnings(warnings: readonly PolicyWarning[]): string[] {
  return warnings.map((warning) => `Passed over: ${policyMessage(warning)}.`);
}
