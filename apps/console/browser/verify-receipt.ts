import {
  canonicalJson,
  nobleCrypto,
  parseVerifierKey,
  type ReceiptCheck,
  verifyReceipt,
} from '@lacznik/ledger/browser';

/** What of a page this script touches. */
interface PageDocument {
  getElementById(id: string): { dataset: Record<string, string | undefined>; textContent: string | null } | null;
}

const { document } = globalThis as unknown as { document: PageDocument };

/** Verifies the receipt that stands on the page against the entry that stands on it, and says so in the words of the page. */
function showVerdict(): void {
  const verdict = document.getElementById('verdict');
  const receipt = document.getElementById('receipt')?.textContent;
  if (!verdict || receipt === null || receipt === undefined) return;
  const { entry = '', key = '', holds = '', fails = '' } = verdict.dataset;
  const check = verify(receipt, entry, key);
  verdict.dataset['color'] = check.ok ? 'success' : 'danger';
  verdict.textContent = check.ok
    ? `${holds} ${check.checkpoint.origin}, ${check.checkpoint.size}.`
    : `${fails} (${check.reason})`;
}

function verify(receipt: string, entry: string, key: string): ReceiptCheck {
  const parsed = parseVerifierKey(key.trim(), nobleCrypto);
  const logKeys = parsed.ok ? [parsed.key] : [];
  const bytes = new TextEncoder().encode(canonicalJson(JSON.parse(entry)));
  return verifyReceipt({ receipt, entry: bytes, policy: { logKeys } }, nobleCrypto);
}

showVerdict();
