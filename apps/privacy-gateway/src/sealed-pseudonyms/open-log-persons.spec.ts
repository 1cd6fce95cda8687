import {
  type EncodedMessage,
  IDENTITIES_JOINED,
  PROCESS_STEP_MADE,
  type ReceivedProcessStep,
} from '@lacznik/contracts';
import { openLogPersons } from './open-log-persons';
import type { OpenSealedPseudonymsService, SealBinding } from './open-sealed-pseudonyms.service';

const { content, place } = PROCESS_STEP_MADE.example;
const MESSAGE: EncodedMessage = PROCESS_STEP_MADE.encode(content, place);

/** Opens what was sealed for these audiences, and tells for whom it was asked. */
function opening(audiences: readonly string[], asked: SealBinding[] = []): OpenSealedPseudonymsService {
  return {
    open: (_: string, binding: SealBinding) => {
      asked.push(binding);
      return Promise.resolve(
        audiences.includes(binding.audience)
          ? { ok: true, content: `of ${binding.audience}` }
          : { ok: false, reason: 'it was sealed of another audience' },
      );
    },
  } as unknown as OpenSealedPseudonymsService;
}

const opened = (sealed: OpenSealedPseudonymsService) =>
  openLogPersons<EncodedMessage, ReceivedProcessStep>(
    sealed,
    [MESSAGE],
    (message) => PROCESS_STEP_MADE.decode(message),
    ({ body }) => body.institution,
  );

describe('what the first step of a process has sealed for the gateway', () => {
  it('is opened as the log’s and as the other party’s, of the person, by whoever made the step', async () => {
    const asked: SealBinding[] = [];
    const messages = await opened(opening(['log', 'OPS-260604'], asked));
    expect(messages.decode(MESSAGE)).toMatchObject({
      ok: true,
      content: { logPerson: 'of log', otherPerson: 'of OPS-260604' },
    });
    const about = { sender: 'PUP-2606', hub: content.person };
    expect(asked).toEqual([
      { ...about, audience: 'log' },
      { ...about, audience: 'OPS-260604' },
    ]);
  });

  it.each([
    ['sealedLogPerson', 'OPS-260604'],
    ['sealedOtherPerson', 'log'],
  ])('is not taken where its %s was sealed for somebody else', async (field, audience) => {
    const messages = await opened(opening([audience]));
    const reason = `its ${field} is not taken: it was sealed of another audience`;
    expect(messages.decode(MESSAGE)).toMatchObject({ ok: false, reason });
  });
});

it('opens of a join the log’s pseudonym of each identity by its own', async () => {
  const { content: join, place: joinPlace } = IDENTITIES_JOINED.example;
  const sealed = { sealedLogPerson: 'a..b.c.d', sealedLogOther: 'a..b.c.d' };
  const message = IDENTITIES_JOINED.encode({ ...join, body: { ...join.body, ...sealed } }, joinPlace);
  const asked: SealBinding[] = [];
  const messages = await openLogPersons(
    opening(['log'], asked),
    [message],
    (one) => IDENTITIES_JOINED.decode(one),
    ({ body }) => body.institution,
  );
  expect(messages.decode(message)).toMatchObject({ ok: true, content: { logPerson: 'of log', logOther: 'of log' } });
  expect(asked.map(({ hub }) => hub)).toEqual([join.person, join.body.other]);
});
