/** A line that leads on to another page. */
export function Onward({ href, label }: { href: string; label: string }): JSX.Element {
  return (
    <p>
      <a class="ds-link" href={href} safe>
        {label}
      </a>
    </p>
  );
}
