import { CATEGORIES } from './categories';
import { INSTITUTION_KINDS } from './institution-kinds';
import { LEGAL_BASES } from './legal-bases';
import { PURPOSES } from './purposes';
import { RULES } from './rules';

/** The dictionaries that a region begins with. From then on only its own hold: nothing but the gateway's first start reads these. */
export const SHIPPED_DICTIONARIES = {
  institutionKinds: INSTITUTION_KINDS,
  categories: CATEGORIES,
  purposes: PURPOSES,
  legalBases: LEGAL_BASES,
  rules: RULES,
};
