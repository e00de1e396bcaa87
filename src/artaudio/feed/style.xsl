<?xml version="1.0" encoding="UTF-8"?>
<!-- Shows a podcast feed as a page when a browser opens it. Fetches nothing but what the feed itself names. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
    xmlns:podcast="https://podcastindex.org/namespace/1.0"
    xmlns:atom="http://www.w3.org/2005/Atom"
    exclude-result-prefixes="itunes podcast atom">

  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>
  <xsl:decimal-format decimal-separator="," grouping-separator="."/>

  <xsl:template match="/rss">
    <html lang="{channel/language}">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="channel/title"/></title>
        <style>
          :root { color-scheme: light dark; --text: #1b1b1f; --soft: #55555f; --ground: #fff; --card: #f4f4f7; --link: #0b4f9c }
          @media (prefers-color-scheme: dark) {
            :root { --text: #ececf1; --soft: #b4b4bf; --ground: #16161a; --card: #232329; --link: #8fc1ff }
          }
          * { box-sizing: border-box }
          body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 46rem; color: var(--text); background: var(--ground);
                 font: 1.05rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
          a { color: var(--link) }
          header { display: flex; gap: 1.25rem; flex-wrap: wrap; align-items: flex-start }
          header img { width: 9rem; height: 9rem; border-radius: .5rem }
          header div { flex: 1 1 16rem }
          h1 { margin: 0 0 .25rem; line-height: 1.2; font-size: 1.8rem }
          h2 { margin: 0 0 .25rem; line-height: 1.25; font-size: 1.25rem }
          p { margin: .5rem 0 }
          .soft { color: var(--soft); font-size: .95rem }
          .subscribe, article { margin-top: 1.5rem; padding: 1rem 1.25rem; border-radius: .5rem; background: var(--card) }
          input { width: 100%; padding: .5rem; font: inherit; color: inherit; background: var(--ground);
                  border: 1px solid var(--soft); border-radius: .25rem }
          ul { margin: .5rem 0 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem }
          audio { display: block; width: 100%; margin: .75rem 0 }
          @media print { audio, .subscribe { display: none } article { break-inside: avoid } }
        </style>
      </head>
      <body>
        <xsl:apply-templates select="channel"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="channel">
    <header>
      <xsl:if test="starts-with(itunes:image/@href, 'http')">
        <img src="{itunes:image/@href}" alt=""/>
      </xsl:if>
      <div>
        <h1><bdi><xsl:value-of select="title"/></bdi></h1>
        <xsl:if test="itunes:author"><p class="soft"><xsl:value-of select="itunes:author"/></p></xsl:if>
        <p><xsl:call-template name="plain"><xsl:with-param name="text" select="string(description)"/></xsl:call-template></p>
        <xsl:call-template name="link">
          <xsl:with-param name="to" select="link"/>
          <xsl:with-param name="text" select="'Zur Website'"/>
        </xsl:call-template>
      </div>
    </header>
    <main>
      <xsl:if test="atom:link[@rel='self']">
        <section class="subscribe">
          <label for="address">Diese Seite ist ein Podcast. Zum Abonnieren diese Adresse in eine Podcast-App kopieren:</label>
          <input id="address" readonly="readonly" value="{atom:link[@rel='self']/@href}"/>
        </section>
      </xsl:if>
      <xsl:if test="not(item)"><p>Noch gibt es hier nichts zu hören.</p></xsl:if>
      <xsl:apply-templates select="item"/>
    </main>
  </xsl:template>

  <xsl:template match="item">
    <article>
      <h2><bdi><xsl:value-of select="title"/></bdi></h2>
      <p class="soft">
        <xsl:call-template name="date"><xsl:with-param name="text" select="normalize-space(pubDate)"/></xsl:call-template>
        <xsl:if test="itunes:duration">
          <xsl:text> · </xsl:text>
          <xsl:call-template name="duration">
            <xsl:with-param name="text" select="normalize-space(itunes:duration)"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="itunes:author"> · <bdi><xsl:value-of select="itunes:author"/></bdi></xsl:if>
      </p>
      <xsl:if test="starts-with(enclosure/@url, 'http')">
        <audio controls="controls" preload="none" aria-label="{title}">
          <source src="{enclosure/@url}" type="{enclosure/@type}"/>
          <xsl:for-each select="podcast:alternateEnclosure[starts-with(@type, 'audio/') and not(@default = 'true')]">
            <xsl:if test="starts-with(podcast:source/@uri, 'http')">
              <source src="{podcast:source/@uri}" type="{@type}"/>
            </xsl:if>
          </xsl:for-each>
        </audio>
      </xsl:if>
      <p><xsl:call-template name="plain"><xsl:with-param name="text" select="string(description)"/></xsl:call-template></p>
      <ul class="soft">
        <xsl:if test="starts-with(link, 'http')">
          <li>
            <xsl:call-template name="link">
              <xsl:with-param name="to" select="link"/>
              <xsl:with-param name="text" select="'Artikel'"/>
            </xsl:call-template>
          </li>
        </xsl:if>
        <xsl:for-each select="podcast:alternateEnclosure[starts-with(podcast:source/@uri, 'http')]">
          <li>
            <xsl:call-template name="link">
              <xsl:with-param name="to" select="podcast:source/@uri"/>
              <xsl:with-param name="text">
                <xsl:value-of select="@title"/>
                <xsl:if test="not(@title)"><xsl:value-of select="@type"/></xsl:if>
              </xsl:with-param>
            </xsl:call-template>
            <xsl:if test="number(@length) &gt; 0">
              <xsl:value-of select="concat(' (', format-number(@length div 1000000, '0,0'), ' MB)')"/>
            </xsl:if>
          </li>
        </xsl:for-each>
        <xsl:for-each select="podcast:transcript[@type = 'text/html' or @type = 'text/plain'][1]">
          <li>
            <xsl:call-template name="link">
              <xsl:with-param name="to" select="@url"/>
              <xsl:with-param name="text" select="'Text zum Mitlesen'"/>
            </xsl:call-template>
          </li>
        </xsl:for-each>
      </ul>
    </article>
  </xsl:template>

  <!-- Only addresses of the web become links: a feed may come from anywhere. -->
  <xsl:template name="link">
    <xsl:param name="to"/>
    <xsl:param name="text"/>
    <xsl:if test="starts-with($to, 'https://') or starts-with($to, 'http://')">
      <a href="{$to}"><xsl:value-of select="$text"/></a>
    </xsl:if>
  </xsl:template>

  <!-- Fri, 18 Aug 2017 20:52:00 +0200 becomes 18.08.2017, 20:52 Uhr -->
  <xsl:template name="date">
    <xsl:param name="text"/>
    <xsl:variable name="day" select="substring-before(substring-after($text, ', '), ' ')"/>
    <xsl:variable name="rest" select="substring-after(substring-after($text, ', '), ' ')"/>
    <xsl:variable name="before" select="substring-before('JanFebMarAprMayJunJulAugSepOctNovDec', substring($rest, 1, 3))"/>
    <xsl:choose>
      <xsl:when test="number($day) &gt; 0 and number(substring($rest, 5, 4)) &gt; 0">
        <xsl:value-of select="concat(format-number($day, '00'), '.',
                              format-number(string-length($before) div 3 + 1, '00'), '.', substring($rest, 5, 4),
                              ', ', substring($rest, 10, 5), ' Uhr')"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 3723 becomes 1:02:03 Std., 83 becomes 1:23 Min. -->
  <xsl:template name="duration">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="number($text) &gt;= 3600">
        <xsl:value-of select="concat(floor($text div 3600), ':', format-number(floor($text div 60) mod 60, '00'), ':',
                              format-number($text mod 60, '00'), ' Std.')"/>
      </xsl:when>
      <xsl:when test="number($text) &gt; 0">
        <xsl:value-of select="concat(floor($text div 60), ':', format-number($text mod 60, '00'), ' Min.')"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A description is HTML in a text: shown without its tags, so that nothing in it can act. -->
  <xsl:template name="plain">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="contains($text, '&lt;') and contains(substring-after($text, '&lt;'), '&gt;')">
        <xsl:call-template name="letters">
          <xsl:with-param name="text" select="substring-before($text, '&lt;')"/>
        </xsl:call-template>
        <xsl:if test="starts-with(substring-after($text, '&lt;'), '/p') or starts-with(substring-after($text, '&lt;'), 'br')">
          <br/>
        </xsl:if>
        <xsl:call-template name="plain">
          <xsl:with-param name="text" select="substring-after(substring-after($text, '&lt;'), '&gt;')"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="letters"><xsl:with-param name="text" select="$text"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The characters that HTML writes by name: &lt; &gt; &quot; and, last, &amp; -->
  <xsl:template name="letters">
    <xsl:param name="text"/>
    <xsl:variable name="name" select="substring-before(substring-after($text, '&amp;'), ';')"/>
    <xsl:variable name="letter">
      <xsl:choose>
        <xsl:when test="$name = 'lt'">&lt;</xsl:when>
        <xsl:when test="$name = 'gt'">&gt;</xsl:when>
        <xsl:when test="$name = 'quot' or $name = '#34'">"</xsl:when>
        <xsl:when test="$name = '#x27' or $name = '#39'">'</xsl:when>
        <xsl:when test="$name = 'nbsp'">&#160;</xsl:when>
        <xsl:when test="$name = 'amp'">&amp;</xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="not(contains($text, '&amp;'))"><xsl:value-of select="$text"/></xsl:when>
      <xsl:when test="string-length($letter) &gt; 0">
        <xsl:value-of select="concat(substring-before($text, '&amp;'), $letter)"/>
        <xsl:call-template name="letters">
          <xsl:with-param name="text" select="substring-after(substring-after($text, '&amp;'), ';')"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(substring-before($text, '&amp;'), '&amp;')"/>
        <xsl:call-template name="letters"><xsl:with-param name="text" select="substring-after($text, '&amp;')"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
