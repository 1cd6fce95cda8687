import { rule } from '../checking/rules';
import { isObject } from '../checking/shape';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/;
/** 32 bytes in base64, in the one spelling that they have. */
const TREE_HASH = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
/** More than the tree of 2^53 leaves needs. */
const MAX_PROOF_HASHES = 63;

/** A text, which may be empty: what it holds is verified by whoever knows its format. */
export function AnyText(): PropertyDecorator {
  return rule('anyText', (value) => typeof value === 'string', 'a text');
}

/** A JSON object of any members. */
export function AnyObject(): PropertyDecorator {
  return rule('anyObject', isObject, 'an object');
}

/** An object whose members are texts. */
export function TextsByName(): PropertyDecorator {
  return rule(
    'textsByName',
    (value) => isObject(value) && Object.values(value).every((text) => typeof text === 'string'),
    'an object whose members are texts',
  );
}

/** An instant: ISO 8601, UTC. */
export function Instant(): PropertyDecorator {
  return rule(
    'instant',
    (value) => typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value)),
    'an instant in UTC such as 2026-01-05T08:00:00.000Z',
  );
}

/** An inclusion proof: hashes of 32 bytes in base64, the leaf's sibling first (RFC 6962 §2.1.1). */
export function InclusionProof(): PropertyDecorator {
  return rule(
    'inclusionProof',
    (value) =>
      Array.isArray(value) &&
      value.length <= MAX_PROOF_HASHES &&
      value.every((hash) => typeof hash === 'string' && TREE_HASH.test(hash)),
    'a list of hashes of 32 bytes in base64',
  );
}
