<?php
/**
 * Plugin Name: A stand-in for FluentCRM
 *
 * The parts of FluentCRM that the take-over touches: the container and its API, the tracker, the two models and the handler of
 * the action. They are written from FluentCRM's documented behaviour. The tracker has only the common path. Tests on machines
 * without FluentCRM use this stand-in; fluentcrm_site() installs it.
 *
 * The constant FLUENTCRM_STANDIN selects another shape of FluentCRM. A comment at each use explains its values.
 */

namespace {
    define('FLUENTCRM', 'fluentcrm');
    define('FLUENTCRM_PLUGIN_VERSION', '0.0.0-stand-in');
    defined('FLUENTCRM_STANDIN') || define('FLUENTCRM_STANDIN', '');
    require __DIR__ . '/fluentcrm_standin_containers.php';
    require __DIR__ . '/fluentcrm_standin_models.php';
    require __DIR__ . '/fluentcrm_standin_api.php';

    function FluentCrmApi($key = null)
    {
        return FluentCrm\App\App::api($key);
    }

    function fluentcrm_get_current_contact()
    {
        return FluentCrmApi('contacts')->getCurrentContact(true, true);
    }

    add_action('plugins_loaded', ['FluentCrm\App\App', 'boot']);
}

namespace FluentCrm\App {

    use FluentCrm\App\Api\{Classes, FCApi};
    use FluentCrm\Framework\Foundation;

    class App
    {
        private static Foundation\Application $app;
        private static bool $bound = false;

        public static function boot(): void
        {
            // no_extend, extend_throws, extend_typed: the container has another extend() or none.
            self::$app = match (FLUENTCRM_STANDIN) {
                'no_extend' => new Foundation\Application(),
                'extend_throws' => new Foundation\ThrowingApplication(),
                'extend_typed' => new Foundation\TypedApplication(),
                default => new Foundation\ExtendableApplication(),
            };
            add_action('init', [Hooks\Handlers\EventTrackingHandler::class, 'start'], 10);
            // no_container, text_container: the action fluentcrm_loaded passes no container. not_loaded: the action does not fire.
            match (FLUENTCRM_STANDIN) {
                'no_container' => do_action('fluentcrm_loaded'),
                'text_container' => do_action('fluentcrm_loaded', 'not a container'),
                'not_loaded' => null,
                default => do_action('fluentcrm_loaded', self::$app),
            };
        }

        public static function api($key)
        {
            if (!self::$bound) {
                self::$bound = true;
                foreach (['contacts' => Classes\Contacts::class, 'event_tracker' => Classes\Tracker::class] as $name => $class) {
                    self::$app->singleton(self::name($name), fn () => new FCApi(new $class()));
                }
            }
            if (!isset(self::$app[self::name($key)])) {
                throw new \Exception("The '$key' doesn't exist in FluentCrmApi.");
            }
            return self::$app[self::name($key)];
        }

        private static function name(string $key): string
        {
            // other_key: the container has its API under other names.
            return FLUENTCRM_STANDIN === 'other_key' ? "api:$key" : "__fluentcrm_api__.$key";
        }
    }
}

namespace FluentCrm\App\Api {

    /** FluentCRM's proxy of an API class: it forwards calls, and returns null if one throws an exception. */
    class FCApi
    {
        public function __construct(private object $instance)
        {
        }

        public function __call($method, $arguments)
        {
            try {
                return $this->instance->$method(...$arguments);
            } catch (\Exception $exception) {
                return null;
            }
        }
    }
}

namespace FluentCrm\App\Hooks\Handlers {

    class EventTrackingHandler
    {
        /** Registers the handler of the action. handler_…: the handler is another kind of callback. */
        public static function start(): void
        {
            $callback = match (FLUENTCRM_STANDIN) {
                'handler_closure' => function ($data, $repeatable = true) {
                    return FluentCrmApi('event_tracker')->track($data, $repeatable);
                },
                'handler_static' => [self::class, 'handle'],
                'handler_static_text' => self::class . '::handle',
                'handler_renamed' => [new self(), 'track'],
                'handler_invokable' => new self(),
                'handler_first_class' => (new self())->trackEventActivity(...),
                default => [new self(), 'trackEventActivity'],
            };
            add_action('fluent_crm/track_event_activity', $callback, 10, 2);
        }

        public function trackEventActivity($data, $repeatable = true)
        {
            return FluentCrmApi('event_tracker')->track($data, $repeatable);
        }

        public function track($data, $repeatable = true)
        {
            return $this->trackEventActivity($data, $repeatable);
        }

        public function __invoke($data, $repeatable = true)
        {
            return $this->trackEventActivity($data, $repeatable);
        }

        public static function handle($data, $repeatable = true)
        {
            return (new self())->trackEventActivity($data, $repeatable);
        }
    }
}
