/*
 * A server that runs PHP as FrankenPHP does: in threads, or with one script that stays running and handles many visits.
 *
 *     worker [-s NAME] [-t THREADS] [-d SETTING=VALUE]... SCRIPT [COOKIES]...
 *
 * COOKIES is the header Cookie of one visit. The script handles one visit with each call of worker_handle(), which returns false
 * if no visit is left. All visits are one request of the engine. With -t the script runs in THREADS threads at once, each with
 * its own request (thread-safe PHP only). -s sets the name of the server API, `worker` by default.
 */
#include <main/php.h>
#include <main/SAPI.h>
#include <main/php_main.h>
#include <main/php_output.h>
#include <main/php_variables.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef ZTS
ZEND_TSRMLS_CACHE_DEFINE()
#endif

/* The header Cookie of each visit that is left, their number, and the header Cookie of the current visit. */
static char **visits;
static int visits_left;
static char *cookies;
static const char *script;

static size_t write_out(const char *text, size_t length) { return fwrite(text, 1, length, stdout); }

static void flush_out(void *context) { fflush(stdout); }

static char *read_cookies(void) { return cookies; }

static void register_variables(zval *server) {
    php_register_variable("REQUEST_URI", "/", server);
    php_register_variable("PHP_SELF", "/index.php", server);
}

static void log_message(const char *message, int severity) { printf("log: %s\n", message); }

static int send_headers(sapi_headers_struct *headers) { return SAPI_HEADER_SENT_SUCCESSFULLY; }

/* FrankenPHP restarts these modules for each visit. */
static const char *const of_a_visit[] = {"filter", "session"};

static void modules(bool begin) {
    for (size_t i = 0; i < sizeof of_a_visit / sizeof *of_a_visit; i++) {
        zend_module_entry *module = zend_hash_str_find_ptr(&module_registry, of_a_visit[i], strlen(of_a_visit[i]));
        int (*step)(int, int) = module ? (begin ? module->request_startup_func : module->request_shutdown_func) : NULL;
        if (step) {
            step(module->type, module->module_number);
        }
    }
}

static void visit_ends(void) {
    php_output_end_all();
    modules(false);
    php_output_deactivate();
    cookies = SG(request_info).cookie_data = NULL;
    sapi_deactivate();
}

static void visit_begins(char *header) {
    SG(server_context) = (void *)1;
    SG(sapi_headers).http_response_code = 200;
    SG(request_info).request_method = "GET";
    cookies = header;
    php_output_activate();
    sapi_activate();
    /* Fills $_GET, $_POST, $_COOKIE and $_SERVER for this visit. */
    zend_auto_global *global;
    ZEND_HASH_FOREACH_PTR(CG(auto_globals), global) {
        if (global->auto_global_callback && !zend_string_equals_literal(global->name, "_ENV") &&
            (!global->jit || zend_string_equals_literal(global->name, "_SERVER"))) {
            global->armed = global->auto_global_callback(global->name);
        }
    } ZEND_HASH_FOREACH_END();
    modules(true);
    SG(sapi_started) = 1;
}

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_handle, 0, 1, _IS_BOOL, 0)
    ZEND_ARG_TYPE_INFO(0, visit, IS_CALLABLE, 0)
ZEND_END_ARG_INFO()

/* worker_handle(callable $visit): bool. Calls $visit for the next visit. Returns false if none is left. */
PHP_FUNCTION(worker_handle) {
    zend_fcall_info call;
    zend_fcall_info_cache cache;
    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_FUNC(call, cache)
    ZEND_PARSE_PARAMETERS_END();
    /* The script's start, up to its first call of worker_handle(), counts as a visit. It ends here. */
    static bool is_later = false;
    if (!is_later) {
        is_later = true;
        visit_ends();
    }
    bool has_visit = visits_left > 0;
    visit_begins(has_visit ? *visits : NULL);
    if (!has_visit) {
        RETURN_FALSE;
    }
    visits++;
    visits_left--;
    zval returned = {0};
    call.size = sizeof call;
    call.retval = &returned;
    if (zend_call_function(&call, &cache) == SUCCESS) {
        zval_ptr_dtor(&returned);
    }
    visit_ends();
    RETURN_TRUE;
}

static const zend_function_entry functions[] = {PHP_FE(worker_handle, arginfo_handle) PHP_FE_END};

static int started(sapi_module_struct *module) { return php_module_startup(module, NULL); }

static sapi_module_struct server = {
    .name = "worker",
    .pretty_name = "a worker of the tests",
    .startup = started,
    .shutdown = php_module_shutdown_wrapper,
    .ub_write = write_out,
    .flush = flush_out,
    .sapi_error = php_error,
    .send_headers = send_headers,
    .read_cookies = read_cookies,
    .register_server_variables = register_variables,
    .log_message = log_message,
    .phpinfo_as_text = 1,
    .php_ini_ignore_cwd = 1,
    .additional_functions = functions,
};

/* Runs the script in one request of the engine. */
static void run(void) {
    SG(server_context) = (void *)1;
    if (php_request_startup() == FAILURE) {
        abort();
    }
    zend_file_handle file;
    zend_stream_init_filename(&file, script);
    file.primary_script = 1;
    zend_first_try {
        php_execute_script(&file);
    } zend_end_try();
    zend_destroy_file_handle(&file);
    php_request_shutdown(NULL);
}

static void *thread(void *unused) {
#ifdef ZTS
    (void)ts_resource(0);
    ZEND_TSRMLS_CACHE_UPDATE();
#endif
    run();
#ifdef ZTS
    ts_free_thread();
#endif
    return NULL;
}

/* Runs the script in this many threads at once, and waits until all have ended. */
static void run_in_threads(int count) {
    pthread_t *threads = calloc(count, sizeof *threads);
    for (int i = 0; i < count; i++) {
        pthread_create(&threads[i], NULL, thread, NULL);
    }
    for (int i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
    }
    free(threads);
}

/* The settings of -d, as lines of php.ini. */
static char *settings;

static void set(const char *line) {
    size_t length = settings ? strlen(settings) : 0;
    settings = realloc(settings, length + strlen(line) + 2);
    sprintf(settings + length, "%s\n", line);
}

int main(int argc, char **argv) {
    int threads = 0, option;
    while ((option = getopt(argc, argv, "+s:t:d:")) != -1) {
        switch (option) {
            case 's': server.name = optarg; break;
            case 't': threads = atoi(optarg); break;
            case 'd': set(optarg); break;
            default: return 2;
        }
    }
    if (optind >= argc) {
        return 2;
    }
    script = argv[optind];
    visits = argv + optind + 1;
    visits_left = argc - optind - 1;
#ifdef ZTS
    php_tsrm_startup();
    ZEND_TSRMLS_CACHE_UPDATE();
#endif
    zend_signal_startup();
    sapi_startup(&server);
    server.ini_entries = settings;
    if (server.startup(&server) == FAILURE) {
        return 1;
    }
    if (threads) {
        run_in_threads(threads);
        /* The next script runs in the main thread, after the threads: it sees only what outlived them. */
        script = argv[optind + 1];
        visits_left = 0;
    }
    if (script) {
        run();
    }
    fflush(stdout);
    php_module_shutdown();
    sapi_shutdown();
#ifdef ZTS
    tsrm_shutdown();
#endif
    return 0;
}
