import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsInt, IsNotEmpty, IsString, Min, ValidateBy, type ValidationArguments } from 'class-validator';

/** A list, given as `one,two`. */
export function CommaSeparated(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean)
      : value,
  );
}

/** A whole number. */
export function AtLeast(least: number): PropertyDecorator {
  return applyDecorators(Min(least), IsInt());
}

export function NonEmpty(): PropertyDecorator {
  return applyDecorators(IsNotEmpty(), IsString());
}

/** Fits the other settings: `faultOf` says why it does not. */
export function Fits<T extends object>(faultOf: (settings: T) => string | undefined): PropertyDecorator {
  const fault = ({ object }: ValidationArguments): string | undefined => faultOf(object as T);
  return ValidateBy({
    name: 'fits',
    validator: {
      validate: (_: unknown, args?: ValidationArguments) => args === undefined || fault(args) === undefined,
      defaultMessage: (args?: ValidationArguments) => (args && fault(args)) ?? '',
    },
  });
}
