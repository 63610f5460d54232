// The elements that several tabs use.
import { useEffect, useId, useRef, useState } from '@wordpress/element';
import { Button, Notice, Spinner } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { detail, isMissing, words } from './api.js';
import { contactName, number } from './format.js';
import { site } from './site.js';

/** A part of a tab, with a heading. */
export function Card({ title, children, isBusy = false, actions = null }) {
  return (
    <div className={`fce-card${isBusy ? ' is-busy' : ''}`} aria-busy={isBusy}>
      <div className="fce-card__header">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </div>
  );
}

/** Shown until an answer is there. */
export const Loading = () => (
  <p className="fce-loading" role="status"><Spinner />{__('Loading…', 'fluentcrm-events')}</p>
);

/** Shown if there is nothing to show, with advice. */
export const Empty = ({ children }) => <p className="fce-empty">{children}</p>;

/** Shown if a route failed, with a button to try again. */
export function Failed({ error, again }) {
  if (isMissing(error)) {
    return <Empty>{__('This part is not available on this site: its REST API has no such route.', 'fluentcrm-events')}</Empty>;
  }
  return <Wrong error={error} again={again} />;
}

/** An error: its text, and the message of the extension's route. */
export function Wrong({ error, again = null, status = 'error', children = null }) {
  const actions = again ? [{ label: __('Try again', 'fluentcrm-events'), onClick: again, variant: 'secondary' }] : [];
  const more = detail(error);
  return (
    <Notice status={status} isDismissible={false} actions={actions}>
      {words(error)}{children}
      {more && <span className="fce-note fce-more" lang="en" dir="ltr">{more}</span>}
    </Notice>
  );
}

/** The answer of a route: its content, its error, or that it is loading. */
export function Answered({ answer, children }) {
  const { data, error, isLoading, again } = answer;
  if (error) return <Failed error={error} again={again} />;
  if (data === undefined) return isLoading ? <Loading /> : null;
  return children(data);
}

/** Content that costs the site much. It is put in place when it is about to come into view. */
export function WhenSeen({ children }) {
  const place = useRef(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    }, { rootMargin: '100px' });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return isSeen ? children : <div ref={place} className="fce-card fce-unseen" />;
}

/** A table: `columns` are `{ label, isNumber, sort }`, `rows` are lists of cells. The keyboard can scroll it. */
export function Table({ caption, columns, rows, sorted = null, onSort = null }) {
  return (
    <div className="fce-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="fce-table">
        <caption className="screen-reader-text">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.label} column={column} sorted={sorted} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, at) => {
                const { label, isNumber } = columns[at];
                return at === 0
                  ? <th key={label} scope="row" data-label={label}>{cell}</th>
                  : <td key={label} data-label={label} className={isNumber ? 'is-number' : undefined}>{cell}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The heading of a column. It sorts the rows if the column has `sort`. */
function Heading({ column: { label, isNumber, sort }, sorted, onSort }) {
  const isSorted = sort && sorted?.by === sort;
  const order = isSorted ? sorted.order : null;
  const state = order === 'asc' ? 'ascending' : 'descending';
  return (
    <th scope="col" className={isNumber ? 'is-number' : undefined} aria-sort={isSorted ? state : undefined}>
      {sort ? (
        <button type="button" className="fce-sort" onClick={() => onSort({ by: sort, order: order === 'desc' ? 'asc' : 'desc' })}>
          {label}
          <span aria-hidden="true" className="fce-sort__arrow" />
        </button>
      ) : label}
    </th>
  );
}

/** The table behind a chart. It is shown when the user opens it. */
export function TableBehind({
  children, show = __('Show as a table', 'fluentcrm-events'), hide = __('Hide the table', 'fluentcrm-events'),
}) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="fce-behind">
      <Button variant="link" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {isOpen ? hide : show}
      </Button>
      <div id={id} hidden={!isOpen}>{isOpen && children}</div>
    </div>
  );
}

/** A number, with a bar for its part of the largest number. */
export const Bar = ({ value, most }) => (
  <span className="fce-bar">
    <span className="fce-bar__track" aria-hidden="true"><span style={{ inlineSize: `${most > 0 ? (100 * value) / most : 0}%` }} /></span>
    <span className="fce-bar__figure">{number(value)}</span>
  </span>
);

/** The page buttons of a list. */
export function Pages({ page, last, onPage, label }) {
  if (last < 2) return null;
  const to = (target, text, name) => (
    <Button variant="secondary" disabled={target < 1 || target > last || target === page} onClick={() => onPage(target)} aria-label={name}>
      <span aria-hidden="true">{text}</span>
    </Button>
  );
  return (
    <nav className="fce-pages" aria-label={label}>
      {to(1, '«', __('First page', 'fluentcrm-events'))}
      {to(page - 1, '‹', __('Previous page', 'fluentcrm-events'))}
      <span aria-current="page">
        {sprintf(/* translators: 1: number of a page, 2: how many there are */ __('Page %1$s of %2$s', 'fluentcrm-events'), number(page), number(last))}
      </span>
      {to(page + 1, '›', __('Next page', 'fluentcrm-events'))}
      {to(last, '»', __('Last page', 'fluentcrm-events'))}
    </nav>
  );
}

/** A contact's address and name, with a link to the profile if FluentCRM runs. */
export function Contact({ contact, id }) {
  if (!contact) {
    return <span className="fce-note">{sprintf(/* translators: %s: id of a contact */ __('Contact %s, deleted', 'fluentcrm-events'), id)}</span>;
  }
  const name = contactName(contact);
  const address = site.contact === null
    ? <bdi>{contact.email}</bdi>
    : <a href={`${site.contact}${contact.id}`}><bdi>{contact.email}</bdi></a>;
  return <>{address}{name && <span className="fce-note"><bdi>{name}</bdi></span>}</>;
}
