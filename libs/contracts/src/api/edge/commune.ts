import { Pattern } from '../../checking/rules';

/** A commune by its TERYT, without the digit of its kind. */
export function Commune(): PropertyDecorator {
  return Pattern(/^[0-9]{6}$/, 'six digits, the TERYT of a commune');
}
