import {
  canonicalJson,
  encodedKeyPair,
  formatCheckpoint,
  formatReceipt,
  leafHash,
  nodeCrypto,
  parseSignerKey,
  signNote,
} from '@lacznik/ledger';

const ORIGIN = 'log.example/2026';
const ENTRY = { kind: 'case', purpose: 'social-work' };
const { signerKey, verifierKey } = encodedKeyPair(ORIGIN, 'ed25519', new Uint8Array(32).fill(1));

/** What the script makes of a page with this entry and the receipt of {@link ENTRY}. */
function verdictOn(entry: object): { textContent: string; dataset: Record<string, string> } {
  const parsed = parseSignerKey(signerKey);
  if (!parsed.ok) throw new Error(parsed.reason);
  const root = leafHash(Buffer.from(canonicalJson(ENTRY)), nodeCrypto);
  const checkpoint = signNote(formatCheckpoint({ origin: ORIGIN, size: 1, root }), [parsed.signer]);
  const receipt = { textContent: formatReceipt({ index: 0, proof: [], checkpoint }) };
  const dataset = { entry: JSON.stringify(entry), key: verifierKey, holds: 'Holds:', fails: 'Fails' };
  const verdict = { textContent: '', dataset: dataset as Record<string, string> };
  const elements: Record<string, object> = { receipt, verdict };
  Object.assign(globalThis, { document: { getElementById: (id: string) => elements[id] ?? null } });
  jest.isolateModules(() => void require('./verify-receipt'));
  return verdict;
}

describe('the verdict of the browser on a receipt', () => {
  it('holds for the entry on the page, and names the log and its size', () => {
    const { textContent, dataset } = verdictOn(ENTRY);
    expect([textContent, dataset['color']]).toEqual([`Holds: ${ORIGIN}, 1.`, 'success']);
  });

  it('fails for an entry that was changed', () => {
    const { textContent, dataset } = verdictOn({ ...ENTRY, purpose: 'another' });
    expect([textContent, dataset['color']]).toEqual(['Fails (not-included)', 'danger']);
  });
});
