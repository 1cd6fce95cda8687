export { isValidAt, newSigningKey, publicKeyOf, Signer } from './signing-keys';
export type { SignatureHeaders, SigningKey } from './signing-keys';
export { SignatureVerifier } from './signature-verifier';
export type { SignatureFault } from './signature-verifier';
export { CHALLENGE_TYPE, TEST_TYPE, WITHDRAWN_TYPE } from './webhook-types';
