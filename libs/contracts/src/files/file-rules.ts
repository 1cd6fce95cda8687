import { Pattern, rule, TextThat } from '../checking/rules';

/** 32 bytes in base64, in the one spelling that they have. */
const TREE_HASH = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
/** More than the tree of 2^53 leaves needs. */
const MAX_PROOF_HASHES = 63;

/** A text, which may be empty: what it holds is verified by whoever knows its format. */
export function AnyText(): PropertyDecorator {
  return TextThat(() => true, 'a text');
}

/** A hash of the tree: 32 bytes in base64. */
export function TreeHash(): PropertyDecorator {
  return Pattern(TREE_HASH, '32 bytes in base64');
}

/** A proof of the tree: hashes of 32 bytes in base64, in the order of RFC 6962 §2.1. */
export function TreeProof(): PropertyDecorator {
  const items = { type: 'string', pattern: TREE_HASH.source, description: '32 bytes in base64' };
  return rule(
    'treeProof',
    (value) =>
      Array.isArray(value) &&
      value.length <= MAX_PROOF_HASHES &&
      value.every((hash) => typeof hash === 'string' && TREE_HASH.test(hash)),
    'a list of hashes of 32 bytes in base64',
    { type: 'array', maxItems: MAX_PROOF_HASHES, items },
  );
}
