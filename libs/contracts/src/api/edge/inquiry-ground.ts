import { DictionaryCode, Optional, OwnKey } from '../../checking/rules';

/** By what, what for and on account of what somebody asks. */
export class InquiryGround {
  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary, for which one may ask by that legal basis. */
  @DictionaryCode()
  purpose: string;

  /**
   * Your own reference of the case that it is asked for; it or `matterReference` is needed. What stands for it is shown, where it looks like a
   * PESEL and whom the question was about is not kept any more.
   */
  @Optional()
  @OwnKey()
  caseReference?: string;

  /** Your own number of the matter that it is asked for, such as that of an application. Shown as `caseReference` is. */
  @Optional()
  @OwnKey()
  matterReference?: string;
}
