// The Events screen. Its page gives it `window.fluentcrmEvents`, see src/php/doors/admin.rs.
import { createRoot } from '@wordpress/element';
import { App } from './app.jsx';
import './style.css';
import 'uplot/dist/uPlot.min.css';

const place = document.getElementById('fluentcrm-events');
if (place) createRoot(place).render(<App />);
