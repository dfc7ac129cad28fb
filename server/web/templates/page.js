(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var view = data.view, fixed = data.fixed;
  var language = document.documentElement.lang;
  var feed = location.pathname.replace(/\/+$/, "") + "/feed";
  var heard = Date.now(), online = true, source = null, pause = 2000, flashing = null;

  function put(id, value) {
    var element = document.getElementById(id);
    if (element.textContent !== value) { element.textContent = value; }
  }

  function form() { return document.getElementById("rate"); }

  function fill(pattern, one, two) {
    return pattern.replace(/%([12])/g, function (_, place) { return place === "1" ? one : two; });
  }

  function title() {
    return fill(fixed[language].title, view.label, view.words[language].headline);
  }

  function paint() {
    var words = view.words[language], texts = fixed[language];
    document.documentElement.lang = language;
    put("center", words.center);
    put("number-label", texts.number);
    put("label", view.label);
    put("service", words.service);
    document.getElementById("label").className = "number " + (view.label.length > 5 ? "long" : "short");
    document.getElementById("card").className = view.tone;
    document.getElementById("state").setAttribute("aria-live", view.tone === "call" ? "assertive" : "polite");
    put("headline", words.headline);
    put("detail", words.detail);
    document.getElementById("switch").setAttribute("aria-label", texts.language);
    document.title = title();
    paintLink();
  }

  function paintLink() {
    var link = document.getElementById("link"), texts = fixed[language];
    var minutes = Math.floor((Date.now() - heard) / 60000), said = texts.live;
    if (!online) {
      said = texts.offline + (minutes > 0 ? " " + fill(texts.age, String(minutes)) : "");
    }
    link.hidden = view.final;
    link.className = online ? "" : "off";
    put("link", said);
  }

  function attract() {
    var left = 20, touched = navigator.userActivation;
    if (navigator.vibrate && (!touched || touched.hasBeenActive)) { navigator.vibrate([400, 200, 400, 200, 400]); }
    clearInterval(flashing);
    flashing = setInterval(function () {
      left -= 1;
      document.title = left % 2 ? "▶ " + view.label + " ◀" : title();
      if (left <= 0 || view.state !== "called") { clearInterval(flashing); document.title = title(); }
    }, 1000);
  }

  function alive() {
    heard = Date.now();
    pause = 2000;
    if (!online) { online = true; paintLink(); }
  }

  function lost() {
    if (online && !view.final) { online = false; paintLink(); }
  }

  function show(next) {
    var called = next.calls > view.calls, ended = next.rate && !view.rate;
    view = next;
    if (ended) { location.reload(); return; }
    if (!view.rate && form()) { form().parentNode.removeChild(form()); }
    alive();
    paint();
    if (called) { attract(); }
    if (view.final && source) { source.close(); source = null; }
  }

  function again(start) {
    setTimeout(start, pause + Math.random() * 500);
    pause = Math.min(pause * 2, 30000);
  }

  function listen() {
    if (source) { source.close(); }
    source = new EventSource(feed);
    source.addEventListener("open", alive);
    source.addEventListener("beat", alive);
    source.addEventListener("ticket", function (event) { show(JSON.parse(event.data)); });
    source.onerror = function () {
      lost();
      if (source && source.readyState === 2) { source = null; again(listen); }
    };
  }

  function ask() {
    var request = new XMLHttpRequest();
    request.open("GET", feed + "?once=true");
    request.timeout = 10000;
    request.onload = function () {
      if (request.status === 200) { show(JSON.parse(request.responseText)); } else { lost(); }
      if (!view.final) { setTimeout(ask, 10000); }
    };
    request.onerror = request.ontimeout = function () { lost(); again(ask); };
    request.send();
  }

  function choose(event) {
    var link = event.target;
    if (!link.lang || !fixed[link.lang] || form()) { return; }
    event.preventDefault();
    language = link.lang;
    var links = document.querySelectorAll("#switch a");
    for (var i = 0; i < links.length; i += 1) {
      if (links[i].lang === language) { links[i].setAttribute("aria-current", "true"); } else { links[i].removeAttribute("aria-current"); }
    }
    if (history.replaceState) { history.replaceState(null, "", "?lang=" + language); }
    paint();
  }

  document.getElementById("switch").addEventListener("click", choose);
  window.addEventListener("offline", lost);
  setInterval(function () {
    var silent = Date.now() - heard > 45000;
    if (silent) { lost(); if (source && source.readyState === 1) { listen(); } }
    if (!online) { paintLink(); }
  }, 5000);
  paint();
  if (!view.final) { if (window.EventSource) { listen(); } else { setTimeout(ask, 10000); } }
}());
