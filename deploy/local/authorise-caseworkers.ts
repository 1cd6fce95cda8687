import { LacznikClient } from '@lacznik/client';
import { ENTER_AUTHORISATION } from '@lacznik/contracts';
import type { TokenIssuer } from './issuer';
import { LOCAL_PEOPLE } from './people';

const VALID_FROM = '2026-01-01';

/** Has each institution's coordinator enter what lets its caseworkers work. @param edgeOf where an institution's edge answers */
export async function authoriseCaseworkers(
  edgeOf: (institution: string) => string,
  issuer: TokenIssuer,
): Promise<void> {
  for (const { login, role, institution } of LOCAL_PEOPLE) {
    if (role !== 'caseworker' || institution === undefined) continue;
    const token = await issuer.issue({ sub: `${institution}-coordinator`, roles: ['coordinator'], institution });
    const client = new LacznikClient({ addresses: { edge: edgeOf(institution) }, token });
    const body = {
      user: login,
      authorisation: { number: `UP/${login}`, validFrom: VALID_FROM },
      undertaking: { signedOn: VALID_FROM, validFrom: VALID_FROM },
    };
    try {
      await client.call(ENTER_AUTHORISATION, { body });
    } finally {
      await client.close();
    }
  }
}
