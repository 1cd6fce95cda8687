import { Logger } from '@nestjs/common';
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  jwksCache,
  type JWKSCacheInput,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyOptions,
} from 'jose';

/** Keys of this age are fetched anew, so that one that the issuer has withdrawn is not taken for much longer. */
const REFRESH_MS = 10 * 60_000;
/** For so long the last keys serve while the issuer does not answer. */
const MAX_AGE_MS = 12 * 3_600_000;
const RETRY_MS = 30_000;
/** Whoever makes up ids of keys causes no more calls to the issuer than one in this time. */
const MIN_INTERVAL_MS = 1000;

/** The keys that a token issuer publishes, and what they have signed. */
export class TokenKeys {
  private readonly logger = new Logger('tokens');
  private readonly cache: Partial<JWKSCacheInput> = {};
  // When keys are fetched anew is said here: jose would refuse a new key for a time, and drop the old ones where a fetch fails.
  private readonly remote;
  private triedAt = -Infinity;
  private attempt?: Promise<void>;

  constructor(
    url: URL,
    private readonly options: JWTVerifyOptions,
  ) {
    const cache = this.cache as JWKSCacheInput;
    this.remote = createRemoteJWKSet(url, {
      cacheMaxAge: MAX_AGE_MS,
      cooldownDuration: Infinity,
      [jwksCache]: cache,
    });
  }

  /** @throws what jose throws where the token is not valid, or there are no keys to tell it by */
  async verify(token: string): Promise<JWTPayload> {
    const { uat = Infinity } = this.cache;
    if (Date.now() >= uat + REFRESH_MS) await this.refresh(RETRY_MS).catch(() => undefined);
    try {
      return await this.verifyByKnown(token);
    } catch (error) {
      if (!mayBeOfNewKey(error, token)) throw error;
      await this.refresh(MIN_INTERVAL_MS);
      return this.verifyByKnown(token);
    }
  }

  /** Fetches the keys anew. A fetch of less than `minIntervalMs` ago stands, whatever came of it. */
  private async refresh(minIntervalMs: number): Promise<void> {
    if (Date.now() >= this.triedAt + minIntervalMs) {
      this.triedAt = Date.now();
      this.attempt = this.remote.reload();
      this.attempt.catch((error: unknown) => this.logger.warn("The token issuer's keys cannot be fetched", error));
    }
    await this.attempt;
  }

  private async verifyByKnown(token: string): Promise<JWTPayload> {
    try {
      return (await jwtVerify(token, this.remote, this.options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      return this.verifyByAny(error, token);
    }
  }

  private async verifyByAny(keys: errors.JWKSMultipleMatchingKeys, token: string): Promise<JWTPayload> {
    for await (const key of keys) {
      try {
        return (await jwtVerify(token, key, this.options)).payload;
      } catch (error) {
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

/** A signature that fits none of the known keys says nothing where the token does not say which key it is of. */
function mayBeOfNewKey(error: unknown, token: string): boolean {
  if (error instanceof errors.JWKSNoMatchingKey) return true;
  return error instanceof errors.JWSSignatureVerificationFailed && decodeProtectedHeader(token).kid === undefined;
}
