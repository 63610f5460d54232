// The functions that JSX is compiled to. build.mjs injects them into every file.
export { createElement, Fragment } from '@wordpress/element';
