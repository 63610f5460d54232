// A condition of a segment: its property, event key, operator and value.
import { useId, useState } from '@wordpress/element';
import { Button, SelectControl, TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { site } from './site.js';

let last = 0;

const find = (name) => site.properties.find((property) => property.name === name) ?? site.properties[0];

/** A new condition, to be filled in. */
export function begin() {
  const [property] = site.properties;
  return { id: ++last, property: property.name, operator: property.operators[0].name, value: '', list: [], key: '' };
}

const isList = (operator) => operator === 'in' || operator === 'not_in';
const isDays = (operator) => operator.includes('days');
const isExistence = (operator) => operator.endsWith('exists');

/** Whether a condition is complete. */
export function isWhole({ property, operator, value, list, key }) {
  const { key: needs } = find(property);
  if ((needs === 'required' || needs === 'path') && key.trim() === '') return false;
  if (isExistence(operator)) return true;
  return isList(operator) ? list.length > 0 : value.trim() !== '';
}

/** A condition in the server's shape. */
export function toServer({ property, operator, value, list, key }) {
  const condition = { source: ['event_tracking', property], operator, value: isList(operator) ? list : value.trim() };
  return find(property).key !== 'none' && key.trim() !== '' ? { ...condition, extra_value: key.trim() } : condition;
}

/** The fields of a condition. */
export function Condition({ condition, keys, isFirst, onChange, onRemove }) {
  const property = find(condition.property);
  const set = (changes) => onChange({ ...condition, ...changes });
  const choose = (name) => {
    const { operators } = find(name);
    const operator = operators.some((one) => one.name === condition.operator) ? condition.operator : operators[0].name;
    set({ property: name, operator });
  };
  return (
    <div className="fce-condition">
      {!isFirst && <span className="fce-and">{__('and', 'fluentcrm-events')}</span>}
      <SelectControl
        __nextHasNoMarginBottom __next40pxDefaultSize
        label={__('What', 'fluentcrm-events')}
        value={property.name}
        options={site.properties.map(({ name, label }) => ({ value: name, label }))}
        onChange={choose}
        help={property.help}
      />
      {property.key !== 'none' && <Key property={property} value={condition.key} keys={keys} onChange={(key) => set({ key })} />}
      <SelectControl
        __nextHasNoMarginBottom __next40pxDefaultSize
        label={__('Comparison', 'fluentcrm-events')}
        value={condition.operator}
        options={property.operators.map(({ name, label }) => ({ value: name, label }))}
        onChange={(operator) => set({ operator })}
      />
      <Value property={property} condition={condition} keys={keys} set={set} />
      {onRemove && (
        <Button className="fce-remove" variant="tertiary" isDestructive onClick={onRemove} aria-label={__('Remove this condition', 'fluentcrm-events')}>✕</Button>
      )}
    </div>
  );
}

/** The field for the event key: one of the known keys, or any other. */
function Key({ property, value, keys, onChange }) {
  const id = useId();
  const hints = {
    path: [__('Key and property', 'fluentcrm-events'), 'order:total'],
    optional: [__('Event key (empty: all events)', 'fluentcrm-events'), ''],
    required: [__('Event key', 'fluentcrm-events'), ''],
  };
  const [label, placeholder] = hints[property.key];
  return (
    <>
      <TextControl
        __nextHasNoMarginBottom __next40pxDefaultSize
        label={label}
        placeholder={placeholder}
        value={value}
        list={id}
        dir="auto"
        onChange={onChange}
      />
      <datalist id={id}>{keys.map((key) => <option key={key} value={key} />)}</datalist>
    </>
  );
}

/** The field for the value to compare with. */
function Value({ property, condition: { operator, value, list }, keys, set }) {
  if (isExistence(operator)) return null;
  if (isList(operator)) {
    const isOfKeys = property.value === 'keys';
    return (
      <List
        label={isOfKeys ? __('Event keys', 'fluentcrm-events') : __('Values', 'fluentcrm-events')}
        list={list}
        known={isOfKeys ? keys : []}
        onChange={(changed) => set({ list: changed })}
      />
    );
  }
  const isDate = property.value === 'date' && !isDays(operator);
  const isNumber = property.value === 'number' || isDays(operator);
  return (
    <TextControl
      __nextHasNoMarginBottom __next40pxDefaultSize
      label={isDays(operator) ? __('Days', 'fluentcrm-events') : __('Value', 'fluentcrm-events')}
      type={isDate ? 'date' : 'text'}
      inputMode={isNumber ? 'decimal' : undefined}
      value={value}
      onChange={(text) => set({ value: text })}
    />
  );
}

/**
 * The field for several values. Each is typed or chosen, then entered. WordPress's own field for this leaves its list
 * without an accessible name.
 */
function List({ label, list, known, onChange }) {
  const id = useId();
  const [text, setText] = useState('');
  const enter = () => {
    const entered = text.trim();
    if (entered && !list.includes(entered)) onChange([...list, entered]);
    setText('');
  };
  return (
    <div className="fce-list">
      <TextControl
        __nextHasNoMarginBottom __next40pxDefaultSize
        label={label}
        help={__('Press Enter after each value.', 'fluentcrm-events')}
        value={text}
        list={id}
        dir="auto"
        onChange={setText}
        onBlur={enter}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            enter();
          }
        }}
      />
      <datalist id={id}>{known.filter((one) => !list.includes(one)).map((one) => <option key={one} value={one} />)}</datalist>
      {list.length > 0 && (
        <ul className="fce-chosen" aria-label={label}>
          {list.map((one) => (
            <li key={one}>
              <bdi>{one}</bdi>
              <Button
                size="small"
                onClick={() => onChange(list.filter((other) => other !== one))}
                aria-label={sprintf(/* translators: %s: a value */ __('Remove: %s', 'fluentcrm-events'), one)}
              >
                ✕
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
