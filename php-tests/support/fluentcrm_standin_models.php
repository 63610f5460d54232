<?php
/**
 * The models of the stand-in; see fluentcrm_standin.php.
 */

namespace FluentCrm\App\Models;

/** The base of both models. Like FluentCRM's models it has raw attributes, and casts some of them on access. */
abstract class Model implements \ArrayAccess, \JsonSerializable
{
    public $exists = false;
    public $wasRecentlyCreated = false;
    protected array $attributes = [];
    protected array $original = [];

    /** The number of models that were constructed, by class. */
    public static array $built = [];

    public function __construct(array $attributes = [])
    {
        self::$built[static::class] = (self::$built[static::class] ?? 0) + 1;
        $this->attributes = $attributes;
    }

    public function setRawAttributes(array $attributes, $sync = false)
    {
        $this->attributes = $attributes;
        if ($sync) {
            $this->original = $attributes;
        }
        return $this;
    }

    public static function stored(array $row, bool $created = false): static
    {
        $model = (new static())->setRawAttributes($row, true);
        $model->exists = true;
        $model->wasRecentlyCreated = $created;
        return $model;
    }

    public function getAttributes()
    {
        return $this->attributes;
    }

    public function getOriginal()
    {
        return $this->original;
    }

    public function toArray()
    {
        return array_combine(array_keys($this->attributes), array_map([$this, '__get'], array_keys($this->attributes)));
    }

    public function jsonSerialize(): array
    {
        return $this->toArray();
    }

    public function __get($name)
    {
        $value = $this->attributes[$name] ?? null;
        return $name === 'id' && $value !== null ? (int) $value : $value;
    }

    public function __set($name, $value)
    {
        $this->attributes[$name] = $value;
    }

    public function __isset($name)
    {
        return isset($this->attributes[$name]);
    }

    public function offsetExists($name): bool
    {
        return isset($this->attributes[$name]);
    }

    public function offsetGet($name): mixed
    {
        return $this->__get($name);
    }

    public function offsetSet($name, $value): void
    {
        $this->attributes[$name] = $value;
    }

    public function offsetUnset($name): void
    {
        unset($this->attributes[$name]);
    }
}

class EventTracker extends Model
{
}

class Subscriber extends Model
{
    public static function where($column, $value): ?static
    {
        global $wpdb;
        $row = $wpdb->get_row($wpdb->prepare("SELECT * FROM {$wpdb->prefix}fc_subscribers WHERE $column = %s", $value), ARRAY_A);
        return $row ? static::stored($row) : null;
    }

    public static function find($id): ?static
    {
        return static::where('id', $id);
    }

    public function trackEvent($eventData, $isUnique = false)
    {
        $eventData['subscriber'] = $this;
        return FluentCrmApi('event_tracker')->track($eventData, $isUnique);
    }
}
