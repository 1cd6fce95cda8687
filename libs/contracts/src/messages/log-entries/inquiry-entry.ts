import { DictionaryCode, OneOf, Text } from '../../checking/rules';
import { Disclosure } from './disclosure';
import { MAX_WORD_LENGTH } from './entry-rules';

/** A question about one person, answered or refused; nothing was disclosed where `categories` is empty. */
export class InquiryEntry extends Disclosure {
  @OneOf(['inquiry'])
  kind: 'inquiry';

  /** Id that the asker was given. */
  @DictionaryCode()
  requestId: string;

  /** The role in which somebody asked. No name: the person may see the entry (CJEU C-579/21). */
  @Text(MAX_WORD_LENGTH)
  actorRole: string;
}
