<?php
/**
 * Prints the declarations of the extension, or of the stub file, as JSON. check_stubs.php compares the two.
 *
 *     php -d extension=… describe_api.php           the loaded extension
 *     php -n describe_api.php STUB-FILE             the stub file, in a process without the extension
 */

declare(strict_types=1);

if (isset($argv[1])) {
    $before = [get_defined_functions()['user'], get_declared_classes(), get_defined_constants(true)['user'] ?? []];
    require $argv[1];
    $functions = array_diff(get_defined_functions()['user'], $before[0], describing_functions());
    $classes = array_diff(get_declared_classes(), $before[1]);
    $constants = array_diff_key(get_defined_constants(true)['user'] ?? [], $before[2]);
} else {
    $extension = new ReflectionExtension('fluentcrm_events');
    $functions = array_keys($extension->getFunctions());
    $classes = $extension->getClassNames();
    $constants = $extension->getConstants();
}

$description = [];
foreach ($functions as $name) {
    $function = new ReflectionFunction($name);
    $description["function {$function->getName()}()"] = describe_function($function);
}
foreach ($classes as $name) {
    $description += describe_class(new ReflectionClass($name));
}
foreach ($constants as $name => $value) {
    $description["constant $name"] = ['value' => var_export($value, true)];
}
echo json_encode($description, JSON_THROW_ON_ERROR);

/** @return list<string> the functions of this file and of the stub file that are not part of the API */
function describing_functions(): array
{
    return ['fluentcrmevents\\extension_missing', 'describing_functions', 'describe_function', 'describe_class', 'describe_type', 'describe_default'];
}

/** @return array<string, mixed> fact → value. left_open() in check_stubs.php knows the facts that the extension may omit */
function describe_function(ReflectionFunctionAbstract $function): array
{
    $facts = [
        'parameters' => array_map(fn ($parameter) => $parameter->getName(), $function->getParameters()),
        'return type' => describe_type($function->getReturnType() ?? $function->getTentativeReturnType()),
        'by reference' => $function->returnsReference(),
    ];
    foreach ($function->getParameters() as $parameter) {
        $name = '$' . $parameter->getName();
        $facts += [
            "$name type" => describe_type($parameter->getType()),
            "$name optional" => $parameter->isOptional(),
            "$name default" => describe_default($parameter),
            "$name variadic" => $parameter->isVariadic(),
            "$name by reference" => $parameter->isPassedByReference(),
        ];
    }
    return $facts;
}

/** @return array<string, array<string, mixed>> the facts of the class and of each of its own members, by name */
function describe_class(ReflectionClass $class): array
{
    $own = fn ($member): bool => $member->getDeclaringClass()->getName() === $class->getName();
    $interfaces = $class->getInterfaceNames();
    sort($interfaces);
    $name = $class->getName();
    $members["class $name"] = [
        'kind' => $class->isEnum() ? 'enum' : ($class->isInterface() ? 'interface' : 'class'),
        'final' => $class->isFinal(),
        'abstract' => $class->isAbstract(),
        'parent' => $class->getParentClass() ? $class->getParentClass()->getName() : null,
        'interfaces' => $interfaces,
    ];
    foreach (array_filter($class->getMethods(), $own) as $method) {
        $members["method $name::{$method->getName()}()"] = [
            'modifiers' => implode(' ', Reflection::getModifierNames($method->getModifiers())),
        ] + describe_function($method);
    }
    foreach (array_filter($class->getProperties(ReflectionProperty::IS_PUBLIC), $own) as $property) {
        $members["property $name::\${$property->getName()}"] = [
            'modifiers' => $property->isStatic() ? 'public static' : 'public',
            'readonly' => $property->isReadOnly(),
            'type' => describe_type($property->getType()),
        ];
    }
    foreach (array_filter($class->getReflectionConstants(), $own) as $constant) {
        $members["constant $name::{$constant->getName()}"] = [
            'modifiers' => implode(' ', Reflection::getModifierNames($constant->getModifiers())),
            'value' => var_export($constant->getValue(), true),
        ];
    }
    return $members;
}

/** Returns a type with its alternatives in a fixed order, so that `?int` equals `null|int`; null if there is no type. */
function describe_type(?ReflectionType $type): ?string
{
    if ($type === null) {
        return null;
    }
    $names = explode('|', preg_replace('/^\?(.+)$/', '$1|null', (string) $type));
    sort($names);
    return implode('|', $names);
}

/** Returns the default as PHP code; null if there is none or if the extension does not declare it. */
function describe_default(ReflectionParameter $parameter): ?string
{
    if (!$parameter->isOptional() || !$parameter->isDefaultValueAvailable()) {
        return null;
    }
    return var_export($parameter->getDefaultValue(), true);
}
