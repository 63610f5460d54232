<?php
/**
 * The stand-in's containers: FluentCRM's shape and other shapes; see fluentcrm_standin.php.
 */

namespace FluentCrm\Framework\Foundation;

/** A container that makes shared objects on demand. */
class Application implements \ArrayAccess
{
    private array $makers = [];
    private array $objects = [];
    protected array $extenders = [];

    public function singleton($key, \Closure $maker): void
    {
        unset($this->objects[$key]);
        $this->makers[$key] = $maker;
    }

    public function instance($key, $object): void
    {
        $this->objects[$key] = $object;
    }

    public function make($key)
    {
        if (!isset($this->objects[$key])) {
            $object = $this->makers[$key]($this);
            foreach ($this->extenders[$key] ?? [] as $extender) {
                $object = $extender($object, $this);
            }
            $this->objects[$key] = $object;
        }
        return $this->objects[$key];
    }

    public function offsetExists($key): bool
    {
        return isset($this->makers[$key]) || isset($this->objects[$key]);
    }

    public function offsetGet($key): mixed
    {
        return $this->make($key);
    }

    public function offsetSet($key, $value): void
    {
        $this->instance($key, $value);
    }

    public function offsetUnset($key): void
    {
        unset($this->makers[$key], $this->objects[$key]);
    }
}

/** A container in FluentCRM's shape: extend() lets other code wrap an object. */
class ExtendableApplication extends Application
{
    public function extend($key, \Closure $extender)
    {
        $this->extenders[$key][] = $extender;
    }
}

class ThrowingApplication extends Application
{
    public function extend($key, \Closure $extender)
    {
        throw new \RuntimeException("nobody extends $key");
    }
}

/** A container as a later FluentCRM may have it: extend() has other parameters than a key and a closure. */
class TypedApplication extends Application
{
    public function extend(array $keys, \Closure $extender, bool $certain)
    {
    }
}
