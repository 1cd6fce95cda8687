import { InstitutionId, Pseudonym, Text } from '../checking/rules';

/**
 * What identity seals for the gateway: a pseudonym that whoever carries it must not know. Signed by identity (JWS, EdDSA), then
 * encrypted for the gateway (JWE, ECDH-ES, A256GCM). It holds for that sender, audience and person only.
 */
export class SealedPseudonym {
  /** The institution in whose name it was asked for. */
  @InstitutionId()
  sender: string;

  /** Whose pseudonym it is: `log`, or an institution's id. */
  @Text(64)
  audience: string;

  /** The same person under the hub's pseudonym. */
  @Pseudonym()
  hub: string;

  @Pseudonym()
  pseudonym: string;
}
